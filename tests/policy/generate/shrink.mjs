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

const exists = (value, path) => path.every((key) => {
  const found = value !== null && typeof value === 'object' && Object.hasOwn(value, key);
  value = found ? value[key] : undefined;
  return found;
});

/** The smallest world reached within `budget` trials; `disagrees(world)` must be false for anything malformed. */
export function shrink(world, disagrees, budget = 400) {
  let small = world;
  for (let progress = true; progress && budget > 0;) {
    progress = false;
    for (const path of paths(small).sort((a, b) => a.length - b.length)) {
      if (budget <= 0) break;
      if (!exists(small, path)) continue;
      budget -= 1;
      const smaller = without(small, path);
      if (!disagrees(smaller)) continue;
      small = smaller;
      progress = true;
    }
  }
  return small;
}
