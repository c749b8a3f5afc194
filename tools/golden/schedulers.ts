// Golden cases of the schedulers: every setting of every class, and the tables of betas, noise and guidance beside them.
// The comparison itself stands in packages/sampling/src/golden, where that package's own tests use it too.

import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { openSafetensors, readTensor } from "@imagier/checkpoints";
import { checkSetting, checkTables } from "@imagier/sampling/golden";
import { z } from "zod";
import type { Comparison } from "./golden-case.js";

const caseSchema = z.object({ ids: z.array(z.string().regex(/^[^/\\]+$/)) });

export async function checkCase(dir: string): Promise<Comparison[]> {
  const { ids } = caseSchema.parse(JSON.parse(await readFile(join(dir, "case.json"), "utf8")));
  const bank = await readAll(join(dir, "noise_bank.safetensors"));
  const comparisons: Comparison[] = [];
  for (const id of ids) {
    comparisons.push(
      ...(await checkSetting({
        setting: JSON.parse(await readFile(join(dir, `${id}.json`), "utf8")),
        configText: await readFile(join(dir, `${id}.scheduler_config.json`), "utf8"),
        tensors: await readAll(join(dir, `${id}.safetensors`)),
        bank,
      })),
    );
  }
  if (await isThere(join(dir, "tables.safetensors"))) {
    comparisons.push(...checkTables(await readAll(join(dir, "tables.safetensors"))));
  }
  return comparisons;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function readAll(path: string): Promise<Map<string, number[]>> {
  const file = await openSafetensors(path);
  const tensors = new Map<string, number[]>();
  for (const name of file.tensors.keys()) {
    const data: Iterable<number | bigint> = await readTensor(file, name);
    tensors.set(name, Array.from(data, Number));
  }
  return tensors;
}
