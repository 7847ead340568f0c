package io.tickstream.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tickstream.api.FakeBridge.bar;
import static io.tickstream.api.FakeBridge.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.tickstream.embedded.kit.FreePorts;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser: data by REST from a real store, live messages from a bridge the test plays. */
class PageIT {
    private static final Path SHOTS = Path.of("target", "page");
    private static final String ROWS = "ts-board tbody tr";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("dd/MM HH:mm").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final double PATIENCE_MS = 30_000;

    private static EmbeddedStore store;
    private static EmbeddedService api;
    private static FakeBridge bridge;
    private static Chromium chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        var executable = Chromium.find();
        assumeTrue(executable.isPresent(), "no chromium on the path (or named by CHROMIUM): the page is not tested");
        store = Embedded.store().start();
        try (StoreRows rows = StoreRows.open(store.contactPoints())) {
            rows.board(LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")), 12, 3);
        }
        int bridgePort = FreePorts.next();
        bridge = new FakeBridge(bridgePort);
        api = Embedded.service(Parts.API).using(store).with("BRIDGE_URL", "ws://127.0.0.1:" + bridgePort).start();
        chromium = new Chromium(executable.get());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
            api.close();
            bridge.close();
            store.close();
        }
    }

    @BeforeEach
    void open() {
        open("vi-VN", 1280, 800);
    }

    private void open(String locale, int width, int height) {
        context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, height));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(api.url());
        assertThat(rows()).hasCount(285);
        assertThat(page.locator(".state.live")).isVisible();
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    private Locator rows() {
        return page.locator(ROWS);
    }

    private Locator row(String code) {
        return page.locator(ROWS + "[data-symbol='" + code + ".VN']");
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    @Test
    void theBoardShowsEveryStockInTheColoursOfItsPrice() {
        assertThat(page.locator(".badge")).hasText("Dữ liệu mô phỏng");
        assertThat(row("AAA").locator(".c-ceil")).hasClass(Pattern.compile("ceiling"));
        String reference = row("AAA").locator(".c-ref").textContent();
        double dong = Double.parseDouble(reference) * 1000;
        bridge.push(trade("AAA.VN", dong, 0, 1_000, 1_000_001, now()));
        assertThat(row("AAA").locator(".c-price")).hasClass(Pattern.compile("reference"));
        bridge.push(trade("AAA.VN", dong + 100, 100, 1_100, 1_000_002, now()));
        assertThat(row("AAA").locator(".c-price")).hasClass(Pattern.compile("up.*rise|rise.*up"));
        bridge.push(trade("AAA.VN", dong - 100, -100, 1_200, 1_000_003, now()));
        assertThat(row("AAA").locator(".c-price")).hasClass(Pattern.compile("down.*fall|fall.*down"));
        double ceiling = Double.parseDouble(row("AAA").locator(".c-ceil").textContent()) * 1000;
        bridge.push(trade("AAA.VN", ceiling, ceiling - dong, 1_300, 1_000_004, now()));
        assertThat(row("AAA").locator(".c-price")).hasClass(Pattern.compile("ceiling"));
        double floor = Double.parseDouble(row("AAA").locator(".c-floor").textContent()) * 1000;
        bridge.push(trade("AAA.VN", floor, floor - dong, 1_400, 1_000_005, now()));
        assertThat(row("AAA").locator(".c-price")).hasClass(Pattern.compile("floor"));
        assertThat(row("AAA").locator(".c-volume")).hasText("1,400");
        bridge.push(trade("AAA.VN", dong, 0, 900, 1_000_004, now()));
        bridge.push(trade("AAM.VN", 7_770, 70, 900, 1_000_001, now()));
        assertThat(row("AAM").locator(".c-price")).hasText("7.77");
        assertThat(row("AAA").locator(".c-volume")).hasText("1,400");
        assertThat(page.locator(".latency")).containsText("ms");
        shoot("board");
    }

    @Test
    void searchAndFiltersNarrowTheBoard() {
        page.locator("input[type=search]").fill("nhua an phat");
        assertThat(row("AAA")).isVisible();
        assertThat(row("FPT")).hasCount(0);
        page.locator("input[type=search]").fill("fpt");
        assertThat(rows().first()).containsText("FPT");
        page.locator("input[type=search]").fill("<b>x</b>");
        assertThat(page.locator("ts-board .empty")).hasText("Không có mã nào phù hợp");
        page.locator("input[type=search]").fill("");
        page.locator("button:has-text('VN30')").click();
        assertThat(rows()).hasCount(30);
        page.locator("select").selectOption("Technology");
        assertThat(rows()).hasCount(1);
    }

    @Test
    void headingsSort() {
        page.locator("thead .c-price button").click();
        assertThat(page.locator("thead .c-price")).hasAttribute("aria-sort", "descending");
        double first = Double.parseDouble(rows().first().locator(".c-price").textContent());
        double last = Double.parseDouble(rows().last().locator(".c-price").textContent());
        assertThat(first).isGreaterThan(last);
    }

    @Test
    void aClickOpensACandleChartThatMoves() {
        row("AAA").click();
        Locator chart = page.locator("ts-chart");
        assertThat(chart.locator("h2")).hasText("AAA");
        assertThat(chart.locator(".legend")).containsText("KL");
        assertThat(chart.locator("canvas").first()).isVisible();
        String minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).toString();
        bridge.push(bar("u", "AAA.VN", minute, 90_000, 95_550, 89_000, 91_230, 4_321));
        assertThat(chart.locator(".legend")).containsText("95.55");
        assertThat(chart.locator(".legend")).containsText("4,321");
        String drawnUntil = MINUTE.format(Instant.parse(minute));
        assertThat(chart.locator(".canvas")).hasAttribute("aria-label", Pattern.compile(".*→ " + drawnUntil));
        bridge.push(trade("AAA.VN", 96_660, 100, 10_000_000, 2_000_001, now()));
        assertThat(chart.locator(".now strong")).hasText("96.66");
        shoot("chart");
        assertThat(bridge.received()).anySatisfy(sent -> assertThat(sent).contains("\"updatedBars\":[\"AAA.VN\"]").contains("\"subscribe\""));
        chart.locator("button:has-text('Ngày')").click();
        assertThat(chart.locator(".legend time")).hasText(Pattern.compile("\\d\\d/\\d\\d/\\d{4}"));
        shoot("chart-day");
        page.keyboard().press("Escape");
        assertThat(chart).hasCount(0);
        assertThat(row("AAA")).isFocused();
    }

    @Test
    void theKeyboardIsEnough() {
        page.keyboard().press("/");
        assertThat(page.locator("input[type=search]")).isFocused();
        page.keyboard().type("AA");
        page.locator(ROWS).first().focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("ts-chart h2")).isVisible();
    }

    @Test
    void oneSocketThatComesBackByItself() {
        int before = bridge.connections();
        row("AAA").click();
        assertThat(page.locator("ts-chart h2")).isVisible();
        assertThat(bridge.connections()).isEqualTo(before);
        assertThat(bridge.clients()).isEqualTo(1);
        bridge.vanish();
        assertThat(page.locator(".state.reconnecting")).isVisible();
        shoot("reconnecting");
        bridge.listen();
        assertThat(page.locator(".state.live")).isVisible();
        bridge.push(trade("AAA.VN", 90_000, 0, 20_000_000, 3_000_001, now()));
        assertThat(row("AAA").locator(".c-price")).hasText("90.00");
        complaints.removeIf(text -> text.contains("WebSocket connection to"));
    }

    @Test
    void aKeyIsAskedForOnceWhereTheBridgeWantsOne() {
        bridge.lock("open sesame");
        try {
            page.reload();
            assertThat(page.locator(".state.locked")).isVisible();
            page.fill(".lock [name=key]", "me");
            page.fill(".lock [name=secret]", "guess");
            page.click(".lock button");
            page.waitForCondition(() -> bridge.received().stream().anyMatch(text -> text.contains("guess")));
            assertThat(page.locator(".state.locked")).isVisible();
            page.fill(".lock [name=secret]", "open sesame");
            page.click(".lock button");
            assertThat(page.locator(".state.live")).isVisible();
            page.reload();
            assertThat(page.locator(".state.live")).isVisible();
            assertThat(page.locator(".lock")).hasCount(0);
        } finally {
            bridge.lock(null);
        }
    }

    @Test
    void englishAndVietnameseSwitch() {
        page.locator("header button:has-text('English')").click();
        assertThat(page.locator("thead .c-ceil")).hasText("Ceiling");
        page.reload();
        assertThat(page.locator("thead .c-ceil")).hasText("Ceiling");
        shoot("board-en");
    }

    @Test
    void anEnglishBrowserOnAPhone() {
        context.close();
        open("en-GB", 390, 844);
        assertThat(page.locator("thead .c-code")).hasText("Code▴");
        assertThat(page.locator("thead .c-ceil")).isHidden();
        Object wide = page.evaluate("document.documentElement.scrollWidth > innerWidth");
        assertThat(wide).isEqualTo(false);
        shoot("phone");
        row("AAA").click();
        assertThat(page.locator("ts-chart .legend")).containsText("V");
        shoot("phone-chart");
    }

    @Test
    void twoThousandTicksASecondStaySmooth() {
        page.evaluate("""
                () => {
                  window.frames60 = { count: 0, longest: 0, last: performance.now() };
                  const step = (now) => {
                    const f = window.frames60;
                    f.longest = Math.max(f.longest, now - f.last);
                    f.last = now;
                    f.count += 1;
                    requestAnimationFrame(step);
                  };
                  requestAnimationFrame(step);
                }""");
        List<String> symbols = rows().all().stream().limit(100).map(row -> row.getAttribute("data-symbol")).toList();
        long sequence = 5_000_000;
        long begun = System.nanoTime();
        for (int burst = 0; burst < 60; burst++) {
            String[] messages = new String[100];
            for (int i = 0; i < messages.length; i++) {
                double price = 20_000 + (sequence % 40) * 50;
                messages[i] = trade(symbols.get(i), price, 50, sequence, sequence++, now());
            }
            bridge.push(messages);
            page.waitForTimeout(Math.max(0, burst * 50 - (System.nanoTime() - begun) / 1e6));
        }
        assertThat(row(symbols.get(99).replace(".VN", "")).locator(".c-volume"))
                .hasText(String.format("%,d", sequence - 1));
        double seconds = (System.nanoTime() - begun) / 1e9;
        double frames = ((Number) page.evaluate("window.frames60.count")).doubleValue() / seconds;
        assertThat(frames).as("frames a second").isGreaterThan(10);
    }
}
