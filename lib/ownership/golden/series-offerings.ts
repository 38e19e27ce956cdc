import type { SeriesCase } from "./series-case";

/** Lines that begin with a Form 3 at an offering: Yelp (Levchin) and LinkedIn (Hoffman, jointly with his trust). */
export const offerings: SeriesCase[] = [
  {
    name: "LinkedIn, Hoffman and his trust, common stock before the offering",
    issuer: "1271024",
    owner: "1519339",
    line: { nature: "REID HOFFMAN AND MICHELLE YEE LIVING TRUST DATED OCTOBER 27 2009" },
    observations: `
      2011-05-18 17037090 baseline
      2011-05-24 19066032 ok
      2011-05-24 0 ok`,
    reason: "Form 3 gives the baseline; preferred stock converts into it and all of it is reclassified to zero six days later.",
  },
  {
    name: "LinkedIn, Hoffman and his trust, Class B",
    issuer: "1271024",
    owner: "1519339",
    line: { nature: "REID HOFFMAN AND MICHELLE YEE LIVING TRUST DATED OCTOBER 27 2009", table: "derivative", key: "CLASS B COMMON" },
    observations: `
      2011-05-24 19066032 opens-at-zero
      2011-05-24 18950697 ok
      2012-03-01 18793363 gap -78667
      2012-04-02 18714696 ok
      2012-04-02 18601696 ok
      2012-06-01 18444362 gap -78667
      2012-09-04 18208361 gap -157334
      2012-12-18 17963029 gap -161998
      2013-02-19 17323239 gap -556456
      2013-03-05 17239905 ok
      2013-03-18 17156571 ok
      2013-04-01 17073237 ok
      2013-04-16 16989903 ok
      2013-05-07 16906569 ok
      2013-05-20 16823235 ok`,
    reason:
      "A convertible class in Table II is stock held. Conversions of 78,667 a month are missing between the filings at hand, so gaps of one and two of them. In April 2012 the later conversion is listed first and the chain runs so: both stand at the later day.",
  },
  {
    name: "Yelp, Levchin, Class A, direct",
    issuer: "1345016",
    owner: "1539853",
    line: { key: "CLASS A COMMON" },
    observations: `
      2012-11-30 270356 opens-at-zero
      2012-11-30 0 ok
      2012-12-03 126200 ok
      2012-12-03 0 ok
      2012-12-04 120000 ok
      2012-12-04 0 ok
      2012-12-05 100444 ok
      2012-12-05 0 ok
      2013-03-08 117330 ok
      2013-03-08 0 ok
      2013-03-11 11733 ok
      2013-03-11 0 ok
      2013-03-18 633 ok
      2013-03-18 0 ok
      2013-03-20 8500 ok
      2013-03-20 0 ok
      2013-04-05 26066 ok
      2013-04-05 0 ok
      2013-04-08 11733 ok
      2013-04-08 0 ok
      2013-04-15 11733 ok
      2013-04-15 0 ok
      2013-04-22 11733 ok
      2013-04-22 0 ok
      2013-04-29 11733 ok
      2013-04-29 0 ok
      2013-05-06 11733 ok
      2013-05-06 0 ok`,
    reason: "Each day Class B is converted and sold: up from zero and back.",
  },
  {
    name: "Yelp, Levchin, Class B, direct",
    issuer: "1345016",
    owner: "1539853",
    line: { table: "derivative", key: "CLASS B COMMON" },
    observations: `
      2012-03-07 3232153 opens-at-zero
      2012-11-30 2961797 ok
      2012-12-03 2835597 ok
      2012-12-04 2715597 ok
      2012-12-05 2615153 ok
      2013-03-08 2497823 ok
      2013-03-11 2486090 ok
      2013-03-18 2485457 ok
      2013-03-20 2476957 ok
      2013-04-05 2450891 ok
      2013-04-08 2439158 ok
      2013-04-15 2427425 ok
      2013-04-22 2415692 ok
      2013-04-29 2403959 ok
      2013-05-06 2392226 ok`,
    reason:
      "Opened by the conversion of preferred stock at the offering, with a strike of 0.00; later filings leave the strike to a note. One line, without a gap.",
  },
  {
    name: "Yelp, Levchin, Class A, retirement account",
    issuer: "1345016",
    owner: "1539853",
    line: { nature: "PENSCO TRUST COMPANY FBO MAX LEVCHIN ROTH IRA", key: "CLASS A COMMON" },
    observations: `
      2013-03-08 157750 opens-at-zero
      2013-03-08 0 ok
      2013-03-11 100365 ok
      2013-03-11 0 ok
      2013-03-18 1265 ok
      2013-03-18 0 ok
      2013-03-20 12000 ok
      2013-03-20 0 ok
      2013-04-05 57130 ok
      2013-04-05 0 ok
      2013-04-08 23465 ok
      2013-04-08 0 ok
      2013-04-15 23465 ok
      2013-04-15 0 ok
      2013-04-22 23465 ok
      2013-04-22 0 ok
      2013-04-29 23465 ok
      2013-04-29 0 ok
      2013-05-06 23465 ok
      2013-05-06 0 ok`,
    reason: "As for the direct line; the note names the custodian.",
  },
  {
    name: "Yelp, Levchin, Class B, retirement account",
    issuer: "1345016",
    owner: "1539853",
    line: { nature: "PENSCO TRUST COMPANY FBO MAX LEVCHIN ROTH IRA", table: "derivative", key: "CLASS B COMMON" },
    observations: `
      2012-03-07 3911937 opens-at-zero
      2013-03-08 3754187 ok
      2013-03-11 3653822 ok
      2013-03-18 3652557 ok
      2013-03-20 3640557 ok
      2013-04-05 3583427 ok
      2013-04-08 3559962 ok
      2013-04-15 3536497 ok
      2013-04-22 3513032 ok
      2013-04-29 3489567 ok
      2013-05-06 3466102 ok`,
    reason:
      "The first note names the custodian for Max Levchin, later ones for his Roth IRA; the new wording opens exactly at 3,911,937, the last balance of the old one: one line, renamed.",
  },
  {
    name: "LinkedIn, Hoffman and his trust, Class A",
    issuer: "1271024",
    owner: "1519339",
    line: { nature: "REID HOFFMAN AND MICHELLE YEE LIVING TRUST DATED OCTOBER 27 2009", key: "CLASS A COMMON" },
    observations: `
      2011-05-24 115335 opens-at-zero
      2011-05-24 0 ok
      2012-03-01 78667 ok
      2012-03-01 58831 ok
      2012-03-01 13000 ok
      2012-03-01 0 ok
      2012-04-02 78667 ok
      2012-04-02 53300 ok
      2012-04-02 0 ok
      2012-04-02 113000 ok
      2012-04-02 0 ok
      2012-06-01 78667 ok
      2012-06-01 58967 ok
      2012-06-01 10200 ok
      2012-06-01 0 ok
      2012-09-04 78667 ok
      2012-09-04 8456 ok
      2012-09-04 0 ok
      2012-12-18 83334 ok
      2012-12-18 55319 ok
      2012-12-18 33162 ok
      2012-12-18 0 ok
      2013-02-19 83334 ok
      2013-02-19 52051 ok
      2013-02-19 19919 ok
      2013-02-19 0 ok
      2013-03-05 0 ok ambiguous-order
      2013-03-18 83334 ok
      2013-03-18 79782 ok
      2013-03-18 58013 ok
      2013-03-18 4360 ok
      2013-03-18 0 ok
      2013-04-01 83334 ok
      2013-04-01 41402 ok
      2013-04-01 26512 ok
      2013-04-01 23449 ok
      2013-04-01 13859 ok
      2013-04-01 7110 ok
      2013-04-01 2260 ok
      2013-04-01 100 ok
      2013-04-01 0 ok
      2013-04-16 83334 ok
      2013-04-16 77634 ok
      2013-04-16 62553 ok
      2013-04-16 46841 ok
      2013-04-16 35541 ok
      2013-04-16 800 ok
      2013-04-16 0 ok
      2013-05-07 83334 ok
      2013-05-07 73905 ok
      2013-05-07 49161 ok
      2013-05-07 3842 ok
      2013-05-07 0 ok
      2013-05-20 83334 ok
      2013-05-20 58168 ok
      2013-05-20 43802 ok
      2013-05-20 23981 ok
      2013-05-20 2460 ok
      2013-05-20 0 ok`,
    reason:
      "Converted and sold each time, except on 5 March 2013: one sale of 5,494 shares is marked A, and the flag decides the sign, so no order of the seven rows follows. The last row closes at 0; the first one begins at the last balance, so the line goes on.",
  },
];
