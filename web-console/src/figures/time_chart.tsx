// A figure over time, drawn as plain SVG: bars for counts, a line else; nine of ten and the period before as thinner lines. A
// slider below goes through the points by key, by touch and for those who hear it; what it stands at is told beside it. Time
// runs from left to right in every language.

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { isolated } from '../text/isolated';
import type { Report } from './form';
import { LinkButton } from './link_button';
import { line_of, plot_of, row_at, type Frame, type Plot } from './plot';
import { label_step, marks_of } from './scale';
import type { SplitProps } from './split_card';
import { useWidth } from './use_width';
import { mark_words, n_words, none, row_words, say, short_row_words, value_words, why_words } from './words';
import styles from './time_chart.module.css';

const height = 260;
const label_width = 52;
const thickest = 36; // a bar
const thumb = 8; // half of the slider's: it stands below the point that it means

export function TimeChart({ figure, report, before, onBehind, summary }: SplitProps & { summary: string }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 720);
  const at = useSignal(report.rows.length - 1);
  const { rows, unit } = report;
  const chosen = Math.min(at.value, rows.length - 1);
  const now = rows.map(({ value }) => value);
  const nine = unit === 'seconds' ? rows.map(({ p90 }) => p90) : [];
  const earlier = rows.map((_, index) => before?.rows[index]?.value ?? null);
  const all = [...now, ...nine, ...earlier].filter((value) => value !== null);
  const marks = marks_of(unit, Math.min(...all, 0), Math.max(...all, 0));
  const start = 14 + Math.max(...marks.map((mark) => mark_words(unit, mark).length)) * 7;
  const frame: Frame = { width: Math.max(width, 200), height, start, top: 10, bottom: 26 };
  const plot = plot_of(frame, rows.length, marks);
  const point = (event: PointerEvent & { currentTarget: SVGElement }) => (at.value = row_at(event.clientX - event.currentTarget.getBoundingClientRect().left, frame, rows.length));
  const row = rows[chosen];
  const follow = () => row !== undefined && row.n > 0 && onBehind?.(row.key);
  const told = (with_name: boolean) => point_words(report, before, chosen, with_name);
  return (
    <figure class={styles['figure']} dir="ltr">
      <div ref={box} class={styles['box']}>
        <svg width={frame.width} height={height} role="img" aria-label={`${figure.title}. ${summary}`} onPointerMove={point} onClick={follow}
          data-follows={onBehind !== null || undefined}>
          <Axis frame={frame} plot={plot} marks={marks} report={report} />
          <rect class={styles['chosen']} x={plot.x(chosen) - plot.step / 2} y={frame.top} width={plot.step} height={height - frame.top - frame.bottom} />
          {unit === 'count' ? <Bars values={now} plot={plot} /> : <Line name="now" values={now} plot={plot} />}
          {nine.length > 0 && <Line name="nine" values={nine} plot={plot} />}
          {before !== null && <Line name="before" values={earlier} plot={plot} />}
        </svg>
      </div>
      <input type="range" class={styles['slider']} style={{ marginInlineStart: `${start + plot.step / 2 - thumb}px`, inlineSize: `${plot.step * (rows.length - 1) + 2 * thumb}px` }} min={0} max={Math.max(rows.length - 1, 0)} value={chosen} aria-label={say('chart.point')}
        aria-valuetext={told(true)} onInput={(event) => (at.value = Number(event.currentTarget.value))}
        onKeyDown={(event) => event.key === 'Enter' && follow()} />
      <figcaption class={styles['told']} dir="auto">
        {row !== undefined && (
          <span>
            <b>{row_words(report.split, row)}</b> <span class="tabular" data-told>{told(false)}</span>
          </span>
        )}
        {onBehind !== null && row !== undefined && row.n > 0 && (
          <LinkButton about={row_words(report.split, row)} onClick={() => onBehind(row.key)}>{say('behind.row')}</LinkButton>
        )}
      </figcaption>
      <Legend seconds={unit === 'seconds'} compares={earlier.some((value) => value !== null)} bars={unit === 'count'} />
    </figure>
  );
}

// All that is known of one point: "Tue 24 Nov 2026 · 2 min 6 sec · n = 21 · before: 2 min 30 sec".
function point_words({ name, split, unit, rows }: Report, before: Report | null, at: number, with_name: boolean): string {
  const row = rows[at];
  if (row === undefined) return '';
  const parts = [
    with_name ? row_words(split, row) : '',
    row.value === null ? why_words(row) || none : value_words(unit, row.value),
    unit === 'count' ? '' : say('n', { n: n_words(name, row.n) }),
    row.p90 === null ? '' : say('chart.nine_is', { value: value_words(unit, row.p90) }),
    before === null ? '' : say('chart.before_is', { value: value_words(unit, before.rows[at]?.value ?? null) }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function Axis({ frame, plot, marks, report }: { frame: Frame; plot: Plot; marks: readonly number[]; report: SplitProps['report'] }) {
  const step = label_step(report.rows.length, frame.width - frame.start, report.split === 'hour' ? 22 : label_width);
  return (
    <g class={styles['axis']} aria-hidden="true">
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={frame.start} x2={frame.width} y1={plot.y(mark)} y2={plot.y(mark)} data-zero={mark === 0 || undefined} />
          <text x={frame.start - 8} y={plot.y(mark) + 4} text-anchor="end">{isolated(mark_words(report.unit, mark))}</text>
        </g>
      ))}
      {report.rows.map((row, at) => (at % step === 0 ? (
        <text key={row.key} x={plot.x(at)} y={frame.height - 6} text-anchor="middle">{isolated(short_row_words(report.split, row))}</text>
      ) : null))}
    </g>
  );
}

function Bars({ values, plot }: { values: readonly (number | null)[]; plot: Plot }) {
  const thick = Math.min(thickest, Math.max(plot.step * 0.7, 1));
  return (
    <g class={styles['bars']}>
      {values.map((value, at) => (value === null || value === 0 ? null : <rect key={at} x={plot.x(at) - thick / 2} y={plot.y(value)} width={thick} height={plot.y(0) - plot.y(value)} rx={Math.min(3, thick / 4)} />))}
    </g>
  );
}

function Line({ name, values, plot }: { name: 'now' | 'nine' | 'before'; values: readonly (number | null)[]; plot: Plot }) {
  return (
    <g class={styles['line']} data-line={name}>
      <path d={line_of(values, plot)} />
      {name === 'now' && values.length <= 62 && values.map((value, at) => (value === null ? null : <circle key={at} cx={plot.x(at)} cy={plot.y(value)} r={values.length > 31 ? 2 : 3} />))}
    </g>
  );
}

function Legend({ seconds, compares, bars }: { seconds: boolean; compares: boolean; bars: boolean }) {
  if (!seconds && !compares) return null;
  const entries = [['now', say(seconds ? 'total.mean' : 'total.value')], ...(seconds ? [['nine', say('total.p90')]] : []), ...(compares ? [['before', say('chart.before')]] : [])];
  return (
    <ul class={styles['legend']} dir="auto" aria-label={say('chart.legend')}>
      {entries.map(([name, words]) => (
        <li key={name}>
          <svg width="24" height="12" aria-hidden="true">
            {name === 'now' && bars ? <rect class={styles['swatch']} x="6" y="1" width="12" height="10" rx="2" /> : (
              <g class={styles['line']} data-line={name}>
                <path d="M1 6L23 6" />
              </g>
            )}
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}
