package io.crossload.source.api;

import io.crossload.source.profile.SourceProfile;

/** A source profile made ready for calls: its key, its share of the key's rate, and the calls that it allows. */
record Connection(SourceProfile profile, ApiKey key, TokenBucket bucket, AllowList allowed) {

    @Override
    public String toString() { return profile.name(); }
}
