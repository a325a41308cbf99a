package io.crossload.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** How records looked that were in the org before a run wrote to them. */
public interface Images {

    /**
     * @param run    the run that is going to write
     * @param fields JSON of the fields that it may write
     */
    record Image(int run, String target, String salesforceId, String fields) { }

    /** Adds images; one that is there already stays, because the record may have been written since. */
    void add(Collection<Image> images);

    /** Those of the records that have an image of this run. */
    Set<String> known(int run, String target, Collection<String> salesforceIds);

    long count(int run);

    /** Forgets the images of a run and of all later ones, but for records that were left as they are: see {@link WayBack}. */
    void forgetSince(int run);

    /** In order of target and Id. */
    List<Image> of(int run);
}
