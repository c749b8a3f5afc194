// What deploy/ and docs/operations.md say is so: every command and option is one of this command line, every file that is named exists, every secret and
// port that is used is declared, and the metrics that workers are scaled on are told. Nothing is started.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { parseCommandLine } from "./command-line.js";

const root = join(import.meta.dirname, "../../..");
const deploy = join(root, "deploy");
const read = (name: string) => readFileSync(join(deploy, name), "utf8");

function documents<T>(name: string): T[] {
  return parseAllDocuments(read(name)).map((document) => {
    expect(document.errors, name).toEqual([]);
    return document.toJS() as T;
  });
}

/** Whatever an argument takes from its surroundings, in the place of the sign for it. */
const filledIn = (argument: string) =>
  argument.replace(/\$\(IMAGIER_DATABASE\)/, "postgres://db").replace(/\$\(IMAGIER_STORAGE\)/, "s3://b");
const commandOf = (argv: readonly string[]) => parseCommandLine(argv.map(filledIn), { language: "en", version: "0" });

interface ComposeService {
  image: string;
  command?: string[];
  depends_on?: Record<string, unknown> | string[];
  volumes?: string[];
  ports?: string[];
  environment?: Record<string, string>;
  build?: { context: string; dockerfile: string };
}

describe("deploy/Containerfile", () => {
  const lines = read("Containerfile").split("\n");
  const json = (word: string) =>
    JSON.parse(lines.find((line) => line.startsWith(`${word} `))!.slice(word.length)) as string[];

  it("starts a command that there is, as somebody who is not root", () => {
    expect(commandOf(json("CMD"))).toMatchObject({ verb: "serve", host: "0.0.0.0" });
    const [, entry] = json("ENTRYPOINT");
    expect(existsSync(join(root, entry!.replace("/app/", "")))).toBe(true);
    expect(lines.indexOf("USER node")).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith("FROM ")));
  });

  it("builds with scripts and packages that there are", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const named = [...lines.join("\n").matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script!);
    expect(named).toEqual(["build"]);
    expect(scripts.build).toMatch(/tsc -b.*apps\/studio.*build-fresh-database/);
    const { engines } = JSON.parse(readFileSync(join(root, "apps/server/package.json"), "utf8"));
    const [, node] = /FROM docker\.io\/library\/node:(\d+)-/.exec(lines.join("\n"))!;
    expect(Number(node)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)![0]));
  });
});

describe("deploy/compose.yaml", () => {
  const compose = parse(read("compose.yaml"), { merge: true }) as {
    services: Record<string, ComposeService>;
    volumes: Record<string, unknown>;
  };
  const services = Object.entries(compose.services);

  it("has database, storage, server and workers, the last two with commands that there are", () => {
    expect(services.map(([name]) => name)).toEqual(["postgres", "storage", "bucket", "server", "worker"]);
    const { server, worker } = compose.services;
    expect(commandOf(server!.command!)).toMatchObject({ verb: "serve", draws: false, port: 7860 });
    expect(commandOf(worker!.command!)).toMatchObject({ verb: "worker", metricsPort: 9464 });
    expect(existsSync(join(deploy, server!.build!.context, server!.build!.dockerfile))).toBe(true);
  });

  it("names only services, volumes and variables that are declared", () => {
    const declared = new Set(read("env.example").match(/^[A-Z0-9_]+(?==)/gm));
    const used = new Set([...read("compose.yaml").matchAll(/(?<!\$)\$\{([A-Z0-9_]+)/g)].map(([, name]) => name!));
    expect([...used].filter((name) => !declared.has(name))).toEqual([]);
    for (const [, { depends_on: needed = {}, volumes = [] }] of services) {
      for (const name of Array.isArray(needed) ? needed : Object.keys(needed))
        expect(compose.services).toHaveProperty(name);
      for (const volume of volumes) expect(compose.volumes).toHaveProperty(volume.split(":")[0]!);
    }
  });

  it("shows nobody but this machine anything, and puts no secret among the arguments", () => {
    for (const [, { ports = [], command = [] }] of services) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      expect(command.join(" ")).not.toMatch(/PASSWORD|SECRET_KEY|:[^/@]+@postgres/);
    }
  });
});

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  spec?: {
    template?: {
      spec: {
        containers: Container[];
        volumes: { name: string; configMap?: Named; secret?: { secretName: string } }[];
      };
    };
    scaleTargetRef?: { name: string };
    triggers?: { type: string; metadata: Record<string, string>; authenticationRef: Named }[];
    metrics?: { external: { metric: Named } }[];
    secretTargetRef?: { name: string; key: string }[];
  };
  data?: Record<string, string>;
  stringData?: Record<string, string>;
}
interface Named {
  name: string;
}
interface Container {
  image: string;
  args: string[];
  env: { name: string; valueFrom: Record<string, { name: string; key: string }> }[];
  ports: { name: string; containerPort: number }[];
  livenessProbe: { httpGet: { path: string; port: string } };
  volumeMounts: { name: string; mountPath: string }[];
}

describe("deploy/kubernetes", () => {
  const [kustomization] = documents<{ resources: string[]; images: Named[] }>("kubernetes/kustomization.yaml");
  const names = [...kustomization!.resources, "secrets.example.yaml", "worker-hpa.yaml"];
  const manifests = names.flatMap((name) => documents<Manifest>(`kubernetes/${name}`));
  const find = (kind: string, name: string) =>
    manifests.find((each) => each.kind === kind && each.metadata.name === name);
  const containers = manifests.flatMap(({ spec }) => spec?.template?.spec.containers ?? []);

  it("starts commands that there are, on ports that they listen on", () => {
    const [server, worker] = containers;
    expect(commandOf(server!.args)).toMatchObject({
      verb: "serve",
      draws: false,
      port: server!.ports[0]!.containerPort,
    });
    expect(commandOf(worker!.args)).toMatchObject({ verb: "worker", metricsPort: worker!.ports[0]!.containerPort });
    for (const { image, livenessProbe, ports } of containers) {
      expect(kustomization!.images.map(({ name }) => name)).toContain(image);
      expect(ports.map(({ name }) => name)).toContain(livenessProbe.httpGet.port);
      expect(livenessProbe.httpGet.path).toBe("/health/live");
    }
  });

  it("reads settings, secrets and volumes that are declared", () => {
    for (const { env, args, volumeMounts } of containers) {
      for (const { valueFrom } of env) {
        const [[kind, { name, key }]] = Object.entries(valueFrom) as [[string, { name: string; key: string }]];
        const source = kind === "secretKeyRef" ? find("Secret", name)?.stringData : find("ConfigMap", name)?.data;
        expect(source).toHaveProperty([key]);
      }
      const variables = env.map(({ name }) => name);
      for (const [, name] of args.join(" ").matchAll(/\$\((\w+)\)/g)) expect(variables).toContain(name);
      expect(volumeMounts.map(({ mountPath }) => mountPath)).toContain("/data/identity");
    }
    for (const { spec } of manifests) {
      for (const { configMap, secret } of spec?.template?.spec.volumes ?? []) {
        if (configMap !== undefined) expect(find("ConfigMap", configMap.name)).toBeDefined();
        if (secret !== undefined) expect(find("Secret", secret.secretName)).toBeDefined();
      }
    }
  });

  it("scales the workers on metrics that the server tells", async () => {
    const metrics = readFileSync(join(root, "apps/server/src/observability/metrics.ts"), "utf8");
    const keda = find("ScaledObject", "worker")!;
    const hpa = find("HorizontalPodAutoscaler", "worker")!;
    for (const { spec } of [keda, hpa]) expect(find("Deployment", spec!.scaleTargetRef!.name)).toBeDefined();
    const scaledOn = [
      ...keda.spec!.triggers!.map(({ metadata }) => metadata.valueLocation!),
      ...hpa.spec!.metrics!.map(({ external }) => external.metric.name),
    ];
    expect(scaledOn).toHaveLength(4);
    for (const name of scaledOn) expect(metrics).toContain(`"${name}"`);
    for (const { metadata, authenticationRef } of keda.spec!.triggers!) {
      expect(new URL(metadata.url!)).toMatchObject({ pathname: "/metrics", hostname: "server.imagier.svc" });
      const [secret] = find("TriggerAuthentication", authenticationRef.name)!.spec!.secretTargetRef!;
      expect(find("Secret", secret!.name)?.stringData).toHaveProperty([secret!.key]);
    }
    expect(find("Service", "server")).toBeDefined();
  });

  it("has tiers that the service takes", async () => {
    const tiers = JSON.parse(find("ConfigMap", "imagier")!.data!["tiers.json"]!);
    expect(Object.keys(tiers.tiers)).toEqual(["free", "plus", "pro", "team", "owner"]);
  });
});

describe("docs/operations.md", () => {
  const text = readFileSync(join(root, "docs/operations.md"), "utf8");

  it("shows commands that there are", () => {
    const shown = text.replace(/\\\n/g, " ").matchAll(/^\$ (?:npx )?imagier (.+)$/gm);
    const verbs = Array.from(shown, ([, words]) => commandOf(words!.replace(/'/g, "").trim().split(/ +/)).verb);
    expect(verbs).toEqual(["serve", "serve", "worker"]);
  });

  it("names files of deploy/ that exist and metrics that are told", () => {
    const metrics = readFileSync(join(root, "apps/server/src/observability/metrics.ts"), "utf8");
    const named = new Set(text.match(/imagier_[a-z_]+/g));
    expect([...named].filter((name) => !metrics.includes(`"${name}"`))).toEqual([]);
    for (const [path] of text.matchAll(/deploy\/(?!\.env)[\w./-]+\w/g))
      expect(existsSync(join(root, path)), path).toBe(true);
  });
});
