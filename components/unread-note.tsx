import { describeUnread, type Unread } from "@/lib/url-parameters";

/** What the address asked for and could not be read: it is left out, and said. */
export function UnreadNote({ unread }: { unread: readonly Unread[] }) {
  // A day that is none has a banner of its own.
  const told = unread.filter(({ name }) => name !== "asOf");
  if (!told.length) return null;
  return (
    <div className="banner" role="status">
      <p>Left out, since it cannot be read:</p>
      <ul>
        {told.map((parameter) => (
          <li key={parameter.name}>{describeUnread(parameter)}</li>
        ))}
      </ul>
    </div>
  );
}
