import { cloneElement, createElement, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { type Markup, noteMarkup } from "./server-markup";

type Props = { [name: string]: unknown };

/** What `settle` leaves, and the still markup in it: it must be kept (`keepMarkup`) for each page that shows the part. */
export type Settled = { part: ReactNode; markup: Markup[] };

/**
 * A part of a page with its server components done: what is left are elements of HTML and parts that live in the browser, so that
 * showing it again costs React next to nothing. No server component in it may await.
 */
export function settle(part: ReactNode): Settled {
  const { made, markup } = noteMarkup(() => settleNode(part));
  return { part: made, markup };
}

function settleNode(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return node.map(settleNode);
  if (!isValidElement<Props>(node)) return node;
  const { type, key, props } = node;
  if (typeof type !== "function" || isOfBrowser(type)) return settleProps(node);
  const made = (type as (props: Props) => ReactNode)(props);
  if (made instanceof Promise) throw new Error(`Expected ${type.name} to render at once, but it awaits.`);
  return withKey(settleNode(made), key);
}

/** Elements may stand in any prop. */
function settleProps(node: ReactElement<Props>): ReactNode {
  const { children, ...props } = node.props;
  const settled = Object.fromEntries(Object.entries(props).map(([name, value]) => [name, isNode(value) ? settleNode(value) : value]));
  // Children that were written one by one need no keys, as long as they are handed on one by one.
  return Array.isArray(children)
    ? cloneElement(node, settled, ...children.map(settleNode))
    : cloneElement(node, settled, ...(children === undefined ? [] : [settleNode(children as ReactNode)]));
}

const isNode = (value: unknown): value is ReactNode => isValidElement(value) || (Array.isArray(value) && value.some(isNode));

/** A list tells its components apart by their keys, so what they left takes these over. */
function withKey(node: ReactNode, key: string | null): ReactNode {
  if (key === null) return node;
  return isValidElement(node) && node.key === null ? cloneElement(node, { key }) : createElement(Fragment, { key }, node);
}

/** Next puts a name in the place of a component with "use client". */
const isOfBrowser = (type: unknown) => (type as { $$typeof?: symbol }).$$typeof === Symbol.for("react.client.reference");
