// The library takes a second to load and some time to draw: not where calls are answered.
const { BarChart } = require('echarts/charts');
const { GridComponent, LegendComponent } = require('echarts/components');
const { init, use } = require('echarts/core');
const { SVGRenderer } = require('echarts/renderers');
const { parentPort } = require('node:worker_threads');

use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

parentPort.on('message', ({ id, question: { width, height, option } }) => {
  try {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
    chart.setOption(option);
    const answer = chart.renderToSVGString({ useViewBox: true });
    chart.dispose();
    parentPort.postMessage({ id, answer });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
