package io.crossload.step;

import java.util.List;

import io.crossload.ledger.Extracts;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;
import io.crossload.source.profile.ApiSettings.Paging;
import io.crossload.source.profile.ObjectSettings;
import io.crossload.source.profile.SourceProfile;

/** How many requests one full read of a connection takes, by what the last read delivered. */
final class SourceRequests {
    private final SourceProfile profile;
    private final List<Extracts.Count> counts;
    private final SourceContract contract = SourceContract.load();

    /** @param counts of one extract, all connections */
    SourceRequests(SourceProfile profile, List<Extracts.Count> counts) {
        this.profile = profile;
        this.counts = counts;
    }

    long count() { return profile.api() == null ? 0 : contract.types().stream().mapToLong(this::of).sum(); }

    /** A list takes a request for each page, and one more where only an empty page is its end; lists below a parent are one for each parent. */
    private long of(SourceType type) {
        ObjectSettings settings = profile.object(type.name());
        String path = settings.path() == null ? type.path() : settings.path();
        if (!settings.enabled() || path == null) {
            return 0;
        }
        long lists = path.contains("/{") ? parents(settings, path.substring(0, path.indexOf("/{"))) : 1;
        Paging paging = settings.paging();
        long pages = paging.style() == Paging.Style.NONE ? 0 : rows(type.name()) / Math.max(1, paging.sizeValue());
        return lists + pages + (paging.style() == Paging.Style.PAGE && paging.endOn() == Paging.EndOn.EMPTY ? Math.min(lists, rows(type.name())) : 0);
    }

    private long parents(ObjectSettings settings, String prefix) {
        return contract.types().stream().filter(t -> settings.parent() == null ? prefix.equals(t.path()) : t.name().equals(settings.parent())).findFirst().map(t -> rows(t.name())).orElse(0L);
    }

    private long rows(String type) {
        return counts.stream().filter(c -> c.connection().equals(profile.name()) && c.sourceType().equals(type)).mapToLong(Extracts.Count::extracted).sum();
    }
}
