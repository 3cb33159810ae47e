// Makes a disagreement small: parts of policies and request are taken away while the two still disagree.

const paths = (value, path = []) => (value === null || typeof value !== 'object' ? []
  : Object.keys(value).flatMap((key) => [[...path, key], ...paths(value[key], [...path, key])]));

function without(value, [key, ...rest]) {
  const copy = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length > 0) copy[key] = without(copy[key], rest);
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}

const isInside = (path, other) => other.length <= path.length && other.every((key, index) => key === path[index]);

/** Removals that can be made one after another: later array members first, nothing inside what is gone already. */
function compatible(chosen) {
  const outer = chosen.filter((path) => !chosen.some((other) => other !== path && isInside(path, other)));
  const rank = (a, b) => {
    for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
      if (a[index] !== b[index]) return /^\d+$/.test(a[index]) ? Number(b[index]) - Number(a[index]) : a[index] < b[index] ? -1 : 1;
    }
    return b.length - a.length;
  };
  return outer.sort(rank);
}

/** The smallest variant reached; `disagree(variants)` says for each variant whether the two still disagree on it. */
export function shrink(start, disagree, rounds = 12) {
  let small = start;
  for (let round = 0; round < rounds; round += 1) {
    const candidates = paths(small).filter((path) => path.length > 1);
    const single = disagree(candidates.map((path) => without(small, path)));
    const chosen = compatible(candidates.filter((_path, index) => single[index]));
    if (chosen.length === 0) return small;
    const together = [];
    for (const path of chosen) together.push(without(together.at(-1) ?? small, path));
    const held = disagree(together);
    small = together[Math.max(0, held.lastIndexOf(true))];
  }
  return small;
}
