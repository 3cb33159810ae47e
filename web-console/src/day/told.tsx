// A name that leads to what it names, where there is something to look at.

export function Told({ title, route }: { title: string; route: string | null }) {
  return route === null ? <bdi>{title}</bdi> : <a href={route}><bdi>{title}</bdi></a>;
}
