package io.crossload.org;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageSizeTest {

    @Test
    void pagesOfKeysGrowAndPagesOfLongTextsShrink() {
        PageSize keys = new PageSize();
        for (int page = 0; page < 10; page++) {
            keys.came(keys.rows() * 60);
        }
        assertThat(keys.rows()).isEqualTo(PageSize.MOST);
        PageSize texts = new PageSize();
        texts.came(PageSize.FIRST * 100_000);
        assertThat((long) texts.rows() * 100_000).as("eight megabytes").isBetween(1L << 20, 9L << 20);
        texts.came(texts.rows() * 60);
        assertThat(texts.rows()).as("not at once back to all").isLessThan(PageSize.FIRST);
    }

    @Test
    void anEmptyPageIsNoReasonToAskForNothing() {
        PageSize size = new PageSize();
        size.came(0);
        assertThat(size.rows()).isPositive();
    }
}
