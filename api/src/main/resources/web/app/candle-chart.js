import { BarChart, CandlestickChart } from 'echarts/charts';
import { AxisPointerComponent, DataZoomComponent, GridComponent, MarkLineComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { short } from './format.js';

echarts.use([BarChart, CandlestickChart, AxisPointerComponent, DataZoomComponent, GridComponent, MarkLineComponent, CanvasRenderer]);

const UP = '#2fd06e';
const DOWN = '#ff5d68';
const REFERENCE = '#f5cb2d';
const LINE = '#202b3d';
const MUTED = '#8793a8';
const VISIBLE = 120;
const FRAME_MS = 100;
const FONT = '"Noto Sans", "Segoe UI", Roboto, system-ui, sans-serif';

/** Candles above, volume below, drawn at most ten times a second; zoom by wheel or pinch, move by dragging. */
export class CandleChart {
  #chart;
  #options;
  #bars = [];
  #newDays = new Set();
  #wanted = null;
  #timer = 0;
  #resized;

  /** options: label(time, full), day(time), price(dong), onPoint(bar or null), onOldest() at the left end, onView(time of the last bar in view). */
  constructor(element, options) {
    this.#options = options;
    this.#chart = echarts.init(element, null, { renderer: 'canvas' });
    this.#chart.setOption(this.#frame());
    this.#resized = new ResizeObserver(() => this.#chart.resize());
    this.#resized.observe(element);
    this.#chart.on('updateAxisPointer', (event) => {
      const at = event.axesInfo?.[0]?.value;
      options.onPoint(at === undefined ? null : (this.#bars[at] ?? null));
    });
    this.#chart.getZr().on('globalout', () => options.onPoint(null));
    this.#chart.on('datazoom', () => {
      if (this.#zoom().startValue <= 5) {
        options.onOldest();
      }
      this.#tellView();
    });
  }

  /** Shows bars, oldest first; fresh: from the newest on, however the view was before. */
  show(bars, reference, isIntraday, fresh) {
    this.#wanted = { bars, reference, isIntraday, fresh: fresh || this.#wanted?.fresh };
    if (this.#timer === 0) {
      this.#timer = setTimeout(() => this.#draw(), fresh ? 0 : FRAME_MS);
    }
  }

  /** So many older bars are about to be shown: the view stays on those it shows. */
  grown(by) {
    const { startValue, endValue } = this.#zoom();
    this.#chart.dispatchAction({ type: 'dataZoom', startValue: startValue + by, endValue: endValue + by });
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#resized.disconnect();
    this.#chart.dispose();
  }

  #draw() {
    const { bars, reference, isIntraday, fresh } = this.#wanted;
    const zoom = this.#zoom();
    const followed = fresh || zoom.endValue >= this.#bars.length - 1;
    const grew = bars.length - this.#bars.length;
    this.#timer = 0;
    this.#wanted = null;
    this.#bars = [...bars];
    this.#newDays = new Set(bars.filter((bar, at) => at > 0 && this.#options.day(bar.t) !== this.#options.day(bars[at - 1].t)).map((bar) => bar.t));
    this.#chart.setOption({
      xAxis: [{ data: bars.map((bar) => bar.t) }, { data: bars.map((bar) => bar.t) }],
      series: [
        {
          data: bars.map((bar) => [bar.o, bar.c, bar.l, bar.h]),
          markLine: { data: isIntraday && reference ? [{ yAxis: reference }] : [] },
        },
        { data: bars.map((bar) => ({ value: bar.v, itemStyle: { color: bar.c < bar.o ? DOWN : UP } })) },
      ],
    });
    if (fresh || (followed && grew > 0)) {
      const width = fresh ? VISIBLE : zoom.endValue - zoom.startValue + 1;
      this.#chart.dispatchAction({ type: 'dataZoom', startValue: Math.max(0, bars.length - width), endValue: bars.length - 1 });
    }
    this.#tellView();
  }

  #zoom() {
    return this.#chart.getOption().dataZoom[0];
  }

  #tellView() {
    const last = this.#bars[Math.min(this.#zoom().endValue ?? 0, this.#bars.length - 1)];
    this.#options.onView(last?.t ?? null);
  }

  #frame() {
    const { label, price } = this.#options;
    const time = (text) => (text === '' || text === undefined ? '' : label(Number(text), this.#newDays.has(Number(text))));
    const x = (gridIndex, shown) => ({
      type: 'category',
      gridIndex,
      data: [],
      boundaryGap: true,
      axisLine: { lineStyle: { color: LINE } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { show: shown, color: MUTED, formatter: time, hideOverlap: true },
      axisPointer: { label: { show: shown, formatter: ({ value }) => label(Number(value), true) } },
    });
    const y = (gridIndex, more) => ({
      gridIndex,
      position: 'right',
      scale: true,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: LINE } },
      ...more,
    });
    return {
      animation: false,
      backgroundColor: 'transparent',
      textStyle: { fontFamily: FONT },
      axisPointer: {
        show: true,
        type: 'cross',
        link: [{ xAxisIndex: 'all' }],
        lineStyle: { color: MUTED, type: 'dashed' },
        label: { backgroundColor: '#2a3850', color: '#dbe2ee' },
      },
      grid: [
        { left: 12, right: 62, top: 10, bottom: '27%' },
        { left: 12, right: 62, top: '77%', bottom: 26 },
      ],
      xAxis: [x(0, false), x(1, true)],
      yAxis: [
        y(0, {
          axisLabel: { color: MUTED, formatter: (dong) => price(dong) },
          axisPointer: { label: { formatter: ({ value }) => price(value) } },
        }),
        y(1, {
          scale: false,
          splitNumber: 2,
          axisLabel: { color: MUTED, formatter: short, hideOverlap: true },
          axisPointer: { label: { formatter: ({ value }) => short(value) } },
          splitLine: { show: false },
        }),
      ],
      dataZoom: [{ type: 'inside', xAxisIndex: [0, 1], minValueSpan: 15 }],
      series: [
        {
          type: 'candlestick',
          data: [],
          barMaxWidth: 14,
          itemStyle: { color: UP, borderColor: UP, color0: DOWN, borderColor0: DOWN, borderColorDoji: REFERENCE },
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: REFERENCE, type: 'dashed', opacity: 0.7 },
            label: { show: false },
            data: [],
          },
        },
        { type: 'bar', xAxisIndex: 1, yAxisIndex: 1, data: [], barMaxWidth: 14, itemStyle: { opacity: 0.75 } },
      ],
    };
  }
}
