// Where the points of a chart stand: from values to places in the picture. Pure.

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly start: number; // room for the marks
  readonly top: number;
  readonly bottom: number; // room for the labels
}

export interface Plot {
  readonly x: (at: number) => number; // the middle of a row
  readonly y: (value: number) => number;
  readonly step: number; // from one row to the next
}

export function plot_of(frame: Frame, rows: number, marks: readonly number[]): Plot {
  const least = marks[0] ?? 0;
  const most = marks.at(-1) ?? 1;
  const step = (frame.width - frame.start) / Math.max(rows, 1);
  const height = frame.height - frame.top - frame.bottom;
  return {
    step,
    x: (at) => frame.start + step * (at + 0.5),
    y: (value) => frame.top + height * (1 - (value - least) / (most - least || 1)),
  };
}

// A line that is interrupted where there is no value. A point alone has no line: it is drawn as a point.
export function line_of(values: readonly (number | null)[], { x, y }: Plot): string {
  let pen = 'M';
  return values.flatMap((value, at) => {
    if (value === null) {
      pen = 'M';
      return [];
    }
    const part = `${pen}${round(x(at))} ${round(y(value))}`;
    pen = 'L';
    return [part];
  }).join('');
}

// The row that a place in the picture belongs to.
export const row_at = (place: number, frame: Frame, rows: number): number =>
  Math.min(rows - 1, Math.max(0, Math.floor(((place - frame.start) / (frame.width - frame.start)) * rows)));

const round = (place: number): number => Math.round(place * 10) / 10;
