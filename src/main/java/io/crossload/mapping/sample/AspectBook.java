package io.crossload.mapping.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the aspects in the order in which they are met. */
final class AspectBook {
    private final Map<Aspect, Integer> numbers = new HashMap<>();
    private final List<Aspect> aspects = new ArrayList<>();

    int number(Aspect aspect) {
        return numbers.computeIfAbsent(aspect, a -> {
            aspects.add(a);
            return aspects.size() - 1;
        });
    }

    Aspect get(int number) { return aspects.get(number); }

    int size() { return aspects.size(); }
}
