"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { SuggestionList } from "./suggestion-list";
import { useSlashKey } from "./use-slash-key";
import { useSuggestions } from "./use-suggestions";

type Props = { query?: string; id: string; large?: boolean };

/**
 * Search by company, ticker, person in any order of names, or accession number: a plain GET form that suggests while one types
 * (ARIA combobox pattern with a list). `/` leads here from anywhere.
 */
export function SearchBox({ query = "", id, large = false }: Props) {
  const [text, setText] = useState(query);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { groups, state } = useSuggestions(text, isOpen);
  useSlashKey(input);
  const all = groups.flatMap(({ suggestions }) => suggestions);
  const isShown = isOpen && (all.length > 0 || state === "failed" || state === "none");

  function close() {
    setIsOpen(false);
    setActive(-1);
  }
  function onKeyDown(event: KeyboardEvent) {
    const chosen = all[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isShown) return setIsOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place before the first is the box itself.
      setActive(((active + 1 + step + all.length + 1) % (all.length + 1)) - 1);
    } else if (event.key === "Escape" && isShown) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && isShown && chosen) {
      event.preventDefault();
      window.location.assign(chosen.href);
    } else if (event.key === "Tab") {
      close();
    }
  }
  return (
    <search>
      <form action="/search" method="get" className={large ? "search search-large" : "search"}>
        <label className="sr-only" htmlFor={id}>
          Company, ticker, person or accession number
        </label>
        <input
          ref={input}
          className="control"
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          id={id}
          name="q"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={listId}
          aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
          placeholder="Company, ticker, person, accession number"
          defaultValue={query}
          onChange={(event) => {
            setText(event.target.value);
            setIsOpen(true);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <button className="button" type="submit">
          Search
        </button>
        <SuggestionList id={listId} groups={groups} active={active} state={state} isShown={isShown} />
      </form>
    </search>
  );
}
