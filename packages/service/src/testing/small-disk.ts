// A small disk of its own in memory, to be filled and emptied. For tests and benches.
// Not without root: mounting takes it.

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  folder: string;
  /** Leaves no room, or makes it again. */
  fill(isFull: boolean): void;
  remove(): Promise<void>;
}

/** Undefined where none may be mounted. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "imagier-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  const filling = join(folder, "filling");
  return {
    folder,
    fill: (isFull) => {
      rmSync(filling, { force: true });
      if (!isFull) return;
      try {
        execFileSync("dd", ["if=/dev/zero", `of=${filling}`, "bs=64k"], { stdio: "ignore" });
      } catch {
        // It ends when there is no room.
      }
    },
    remove: async () => {
      execFileSync("umount", [folder]);
      await rm(folder, { recursive: true });
    },
  };
}
