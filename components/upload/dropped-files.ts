import { MAX_FILES } from "@/lib/upload-outcome";

/** What was dropped on a page on which nobody takes files, until the upload page has opened. */
let waiting: File[] = [];
let receiver: ((files: File[]) => void) | null = null;

/** Gives what was dropped to the upload page; `open` leads there where it is not open. */
export async function handOver(items: readonly (File | FileSystemEntry | null)[], open: () => void): Promise<void> {
  const files: File[] = [];
  for (const item of items) {
    if (item instanceof File) files.push(item);
    else if (item) await addEntry(item, files);
  }
  if (receiver) return receiver(files);
  waiting.push(...files);
  open();
}

/** Takes files from now on, and those that wait; returns how to stop it. */
export function receiveFiles(take: (files: File[]) => void): () => void {
  receiver = take;
  if (waiting.length > 0) take(waiting);
  waiting = [];
  return () => {
    receiver = null;
  };
}

/** The files of a folder and of those in it, without hidden ones; of a huge one so many that the upload page says it is too much. */
async function addEntry(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (entry.name.startsWith(".") || files.length > MAX_FILES) return;
  if (isFile(entry)) files.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)));
  else if (isFolder(entry)) {
    const reader = entry.createReader();
    // A reader gives a hundred at a time, and nothing at the end.
    for (;;) {
      const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (entries.length === 0) return;
      for (const inner of entries) await addEntry(inner, files);
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
