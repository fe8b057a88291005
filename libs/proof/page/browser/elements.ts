type Child = Node | string;

/** Text goes in as text: nothing that a file says is ever read as markup. */
export const made = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
};

/** An element that page.html has. */
export const known = <E extends HTMLElement>(id: string, kind: new () => E): E => {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`Expected a ${kind.name} with id ${id} in the page, got ${element?.tagName ?? 'nothing'}.`);
};
