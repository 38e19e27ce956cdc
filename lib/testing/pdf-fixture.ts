/** A page of a test PDF: a content stream with font F1 (Helvetica), and what else its dictionary says. */
export type PdfPage = {
  content: string;
  /** Points. */
  size?: readonly [width: number, height: number];
  /** Degrees clockwise, a multiple of 90. */
  rotate?: number;
  /** Entries of the page's dictionary, such as `/Annots [...]`. */
  extra?: string;
  /** A grey picture under the name Im1. */
  image?: { width: number; height: number; pixels: Uint8Array };
};

/** One line of text in points from the lower left corner. */
export function textAt(x: number, y: number, text: string, { size = 10, mode = 0, grey = 0, turn = 0 } = {}): string {
  const radians = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians).toFixed(6), Math.sin(radians).toFixed(6)];
  const shown = text.replace(/[\\()]/g, (character) => `\\${character}`);
  return `${grey} g BT ${mode} Tr /F1 ${size} Tf ${cos} ${sin} ${(-Math.sin(radians)).toFixed(6)} ${cos} ${x} ${y} Tm (${shown}) Tj ET\n`;
}

/** A PDF made by hand (ISO 32000-1, 7.5); `trailer` adds entries such as `/Encrypt`, `objects` further objects by number. */
export function pdfOf(
  pages: readonly PdfPage[],
  { trailer = "", objects = {} }: { trailer?: string; objects?: { [number: number]: string } } = {},
): Uint8Array {
  const bodies = new Map<number, Buffer>();
  const put = (number: number, body: string | Buffer) => bodies.set(number, Buffer.from(body as string, "latin1"));
  const stream = (dictionary: string, data: Uint8Array) =>
    Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`), data, Buffer.from("\nendstream")]);
  const first = 10;
  const perPage = 3;
  put(1, `<< /Type /Catalog /Pages 2 0 R ${objects[1] ?? ""} >>`);
  const kids = pages.map((_, index) => `${first + index * perPage} 0 R`).join(" ");
  put(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  put(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  for (const [index, { content, size = [612, 792], rotate = 0, extra = "", image }] of pages.entries()) {
    const number = first + index * perPage;
    const picture = image ? `/XObject << /Im1 ${number + 2} 0 R >>` : "";
    put(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(" ")}] /Rotate ${rotate} /Resources << /Font << /F1 3 0 R >> ${picture} >> /Contents ${number + 1} 0 R ${extra} >>`,
    );
    put(number + 1, stream("", Buffer.from(content, "latin1")));
    if (image) {
      const dictionary = `/Type /XObject /Subtype /Image /Width ${image.width} /Height ${image.height} /ColorSpace /DeviceGray /BitsPerComponent 8`;
      put(number + 2, stream(dictionary, image.pixels));
    }
  }
  for (const [number, body] of Object.entries(objects)) if (number !== "1") put(Number(number), body);
  return write(bodies, trailer);
}

function write(bodies: ReadonlyMap<number, Buffer>, trailer: string): Uint8Array {
  const parts = [Buffer.from("%PDF-1.7\n")];
  let offset = parts[0]?.length ?? 0;
  const size = [...bodies.keys()].reduce((largest, number) => Math.max(largest, number), 0) + 1;
  const table = Array<string>(size).fill("0000000000 65535 f \n");
  for (const [number, body] of [...bodies].sort(([a], [b]) => a - b)) {
    const part = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    table[number] = `${String(offset).padStart(10, "0")} 00000 n \n`;
    parts.push(part);
    offset += part.length;
  }
  parts.push(
    Buffer.from(`xref\n0 ${size}\n${table.join("")}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${offset}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
}
