const NAMESPACE = "http://www.w3.org/2000/svg";
/** What a style sheet gives to a mark; a picture has no style sheet. */
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "vector-effect",
  "opacity",
  "paint-order",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;
const [PAD, HEAD, FOOT] = [24, 44, 30];
/** Of a PNG: pixels to one of the drawing. */
const SCALE = 2;

/** Hands the chart inside an element to the reader as a file, with its title above and where it comes from below. Throws when the browser cannot. */
export async function saveChart(box: HTMLElement, title: string, format: "svg" | "png"): Promise<void> {
  const drawings = [...box.querySelectorAll<SVGSVGElement>("svg.chart-wide, svg.chart-narrow")].filter((svg) => svg.clientWidth > 0);
  const page = document.querySelector("h1")?.textContent ?? "";
  const picture = compose(drawings, page ? `${page.trim()}: ${title}` : title, await embeddedFont());
  const svg = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  const name = `${
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 80) || "chart"
  }.${format}`;
  hand(format === "svg" ? svg : await rasterize(svg, picture.width.baseVal.value, picture.height.baseVal.value), name);
}

function compose(drawings: readonly SVGSVGElement[], title: string, font: string): SVGSVGElement {
  const width = Math.max(...drawings.map((svg) => svg.viewBox.baseVal.width)) + PAD * 2;
  const height = drawings.reduce((sum, svg) => sum + svg.viewBox.baseVal.height + PAD / 2, HEAD + FOOT);
  const page = getComputedStyle(document.documentElement);
  const svg = element("svg", { xmlns: NAMESPACE, width, height, viewBox: `0 0 ${width} ${height}` });
  svg.setAttribute("font-family", '"Source Sans 3", "Source Sans Pro", sans-serif');
  const style = element("style", {});
  style.textContent = font;
  svg.append(style, element("rect", { width, height, fill: page.backgroundColor }));
  svg.append(text(title, { x: PAD, y: 28, "font-size": 17, "font-weight": 700, fill: page.color }));
  let top = HEAD;
  for (const drawing of drawings) {
    const copy = copyWithStyles(drawing);
    const { width: w, height: h } = drawing.viewBox.baseVal;
    for (const [name, value] of Object.entries({ x: PAD, y: top, width: w, height: h })) copy.setAttribute(name, String(value));
    svg.append(copy);
    top += h + PAD / 2;
  }
  const from = `As filed on SEC Forms 3, 4 and 5. ${location.host}${location.pathname}, ${new Date().toISOString().slice(0, 10)}`;
  svg.append(text(from, { x: PAD, y: height - 12, "font-size": 12, fill: page.color, opacity: 0.7 }));
  return svg as SVGSVGElement;
}

function copyWithStyles(original: SVGSVGElement): SVGSVGElement {
  const copy = original.cloneNode(true) as SVGSVGElement;
  copy.removeAttribute("class");
  const [from, to] = [original.querySelectorAll("*"), copy.querySelectorAll("*")];
  for (const [at, element] of from.entries()) {
    const [style, twin] = [getComputedStyle(element), to[at]];
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value && twin instanceof SVGElement) twin.setAttribute(name, value);
    }
    twin?.removeAttribute("class");
  }
  return copy;
}

/** The page's own face as a data URL, so that the picture is set in it anywhere; empty where it cannot be read. */
async function embeddedFont(): Promise<string> {
  try {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const face = rules.find((rule) => rule instanceof CSSFontFaceRule && rule.style.getPropertyValue("src").includes("woff2"));
    const [, address] = /url\("?([^")]+)"?\)/.exec((face as CSSFontFaceRule).style.getPropertyValue("src")) ?? [];
    const bytes = await (await fetch(new URL(address ?? "", (face as CSSFontFaceRule).parentStyleSheet?.href ?? location.href))).blob();
    const reader = new FileReader();
    const url = await new Promise<unknown>((resolve, reject) => {
      reader.onload = () => resolve(reader.result);
      reader.onerror = reject;
      reader.readAsDataURL(bytes);
    });
    return `@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url(${url}) format("woff2")}`;
  } catch {
    return "";
  }
}

async function rasterize(svg: Blob, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

function hand(blob: Blob, name: string): void {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function element(name: string, attributes: { [name: string]: string | number }): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") made.setAttribute(key, String(value));
  return made;
}

function text(content: string, attributes: { [name: string]: string | number }): SVGElement {
  const made = element("text", attributes);
  made.textContent = content;
  return made;
}
