/** A sheet and the shapes of its values as SVG, drawn by ECharts without a browser. */
import { BarChart, LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent } from 'echarts/components';
import { init, setPlatformAPI, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { fontFamily, widthOf } from './font.ts';
import type { Box, Sheet, Word } from './sheet.ts';

/** As text, and as large as it says. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

use([BarChart, LineChart, GraphicComponent, GridComponent, SVGRenderer]);
setPlatformAPI({
  measureText: (text, font) => ({
    width: widthOf(text, Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12), /\bbold\b/.test(font ?? '')),
  }),
});

/**
 * ZRender keeps widths in a plain object by the text itself: a client called '__proto__' would change every object there is.
 * A character that nobody sees makes it another text.
 */
const unlikeAnyKey = (text: string): string => (text in Object.prototype ? `${text}\u200b` : text);

const element = ({ text, x, y, align, type, colour }: Word): object => ({
  type: 'text',
  silent: true,
  z: 100,
  x,
  y,
  style: {
    text: unlikeAnyKey(text),
    fill: colour,
    fontSize: type.size,
    fontWeight: type.bold ? 'bold' : 'normal',
    fontFamily,
    align,
    verticalAlign: 'middle',
  },
});

const rectangle = ({ x, y, width, height, colour, radius = 0, above }: Box): object => ({
  type: 'rect',
  silent: true,
  z: above === true ? 50 : -10,
  shape: { x, y, width, height, r: radius },
  style: { fill: colour },
});

/** `plot` is the axes and series. */
export function svgOf(sheet: Sheet, plot: EChartsCoreOption): Drawing {
  const { width } = sheet;
  const height = Math.ceil(sheet.bottom);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: sheet.palette.background,
      ...plot,
      graphic: { elements: [...sheet.boxes.map(rectangle), ...sheet.words.map(element)] },
    });
    return { svg: chart.renderToSVGString(), width, height };
  } finally {
    chart.dispose();
  }
}
