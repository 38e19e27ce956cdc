import { type DecisionAction, DecisionForm } from "../decision-form";

type Props = {
  getParty: DecisionAction;
  /** Was it said who is calling? If not, the form asks. */
  hasContact: boolean;
  /** What was searched for: then only a button is needed. */
  asked?: string;
  id: string;
};

/** "Get ALTO from EDGAR": a company or person on demand. */
export function GetParty({ getParty, hasContact, asked, id }: Props) {
  return (
    <DecisionForm action={getParty} fields={{}}>
      <div className="filter">
        <label className="field" htmlFor={`${id}-party`}>
          Ticker, company’s name, or CIK
          <input
            id={`${id}-party`}
            className="control w-64"
            name="party"
            defaultValue={asked}
            placeholder="ALTO"
            required
            maxLength={200}
          />
        </label>
        {!hasContact && <ContactField id={id} />}
        <button className="button" type="submit">
          Get from EDGAR
        </button>
      </div>
      {!hasContact && <ContactNote />}
    </DecisionForm>
  );
}

export function ContactField({ id, contact = "" }: { id: string; contact?: string }) {
  return (
    <label className="field" htmlFor={`${id}-contact`}>
      Your name and e-mail address
      <input
        id={`${id}-contact`}
        className="control w-72"
        name="contact"
        defaultValue={contact}
        placeholder="Jane Doe jane@example.com"
        required
        maxLength={200}
      />
    </label>
  );
}

export function ContactNote() {
  return (
    <p className="note basis-full">
      EDGAR asks every program who is calling. What you write is kept in this installation and sent to sec.gov alone, with every request;
      without it nothing is sent.
    </p>
  );
}
