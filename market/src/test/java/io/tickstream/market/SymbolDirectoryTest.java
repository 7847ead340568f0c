package io.tickstream.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SymbolDirectoryTest {

    @Test
    void holdsThe285StocksInElevenSectors() {
        SymbolDirectory symbols = SymbolDirectory.builtIn();
        assertThat(symbols.all()).hasSize(285);
        assertThat(symbols.vn30()).hasSize(30).contains("FPT.VN", "VCB.VN");
        assertThat(symbols.sectors()).hasSize(11);
        assertThat(symbols.sectors().values()).flatExtracting(list -> list).hasSize(285);
        assertThat(symbols.find("FPT.VN").orElseThrow().sector()).isEqualTo("Technology");
    }
}
