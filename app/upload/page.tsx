import type { Metadata } from "next";
import { UploadForm } from "@/components/upload/upload-form";
import { undoUpload, uploadFilings } from "./actions";

export const metadata: Metadata = { title: "Upload filings" };

export default function UploadPage() {
  return (
    <>
      <h1 className="pt-6">Upload filings</h1>
      <p className="lede mt-2 mb-5">
        Forms 3, 4 and 5 as ownership XML, as EDGAR’s full submission text, or as a zip of these. They are read, checked and stored at once,
        marked <a href="/about#trust">uploaded, not verified</a>, and can be taken back.
      </p>
      <UploadForm upload={uploadFilings} undo={undoUpload} />
    </>
  );
}
