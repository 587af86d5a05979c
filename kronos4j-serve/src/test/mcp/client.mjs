// Uses every tool and resource of a server with the official TypeScript client, and fails where an answer is not as
// described (the client checks structured content against the output schemas).
//
//   node client.mjs VERSION http URL
//   node client.mjs VERSION stdio COMMAND ARGUMENT...
//
// VERSION is legacy or a version to pin.

import assert from "node:assert/strict";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

const [version, kind, target, ...rest] = process.argv.slice(2);

const transport =
  kind === "http"
    ? new StreamableHTTPClientTransport(new URL(target))
    : new StdioClientTransport({ command: target, args: rest });
const client = new Client(
  { name: "kronos4j-tests", version: "1" },
  { versionNegotiation: { mode: version === "legacy" ? "legacy" : { pin: version } } },
);
await client.connect(transport);

const { tools } = await client.listTools();
assert.deepEqual(
  tools.map((tool) => tool.name),
  ["forecast", "upload_bars", "list_series", "read_bars", "track_record", "list_models", "scan", "evaluate"],
);

let csv = "timestamps,open,high,low,close,volume\n";
for (let day = 1; day <= 60; day++) {
  const date = new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10);
  csv += `${date},${100 + day},${102 + day},${99 + day},${101 + day},${1000 + day}\n`;
}
const call = (name, args, options) => client.callTool({ name, arguments: args }, options);

const upload = await call("upload_bars", { name: "my.csv", content: csv });
assert.equal(upload.structuredContent.series[0].bars, 60);
assert.deepEqual((await call("list_series", {})).structuredContent.uploads, ["my.csv"]);
const bars = await call("read_bars", { upload: "my.csv", limit: 2 });
assert.deepEqual(bars.structuredContent.close, [160, 161]);
const models = await call("list_models", {});
assert.equal(models.structuredContent.models[0].id, "nano");

const forecast = await call("forecast", { upload: "my.csv", horizon: 5, sampling: { samples: 8 }, chart: true });
assert.equal(forecast.structuredContent.state, "done");
assert.equal(forecast.structuredContent.lastClose, 161);
assert.equal(forecast.structuredContent.closes.length, 5);
assert.match(forecast.content[0].text, /last close +161/);
assert.equal(forecast.content[1].mimeType, "image/png");

const held = await call("forecast", {
  upload: "my.csv",
  horizon: 5,
  holdout: true,
  sampling: { samples: 8 },
  risk: { side: "long", stop: { distance: 0.02 }, target: { price: 170 } },
});
assert.equal(held.structuredContent.closes[4].actual, 161);
assert.equal(held.structuredContent.risk.target.level, 170);
assert.ok(held.structuredContent.holdout.mae >= 0);

const scan = await call("scan", { uploads: "*.csv", asOf: "2024-02-20", horizon: 5, sampling: { samples: 8 } });
assert.equal(scan.structuredContent.state, "done");
assert.equal(scan.structuredContent.rows.length, 1);
const again = await call("scan", { scan: scan.structuredContent.scan });
assert.deepEqual(again.structuredContent, scan.structuredContent);
const evaluation = await call("evaluate", { uploads: ["my.csv"], lookback: 30, horizon: 5 });
assert.equal(evaluation.structuredContent.state, "done");
assert.ok(evaluation.structuredContent.conclusions.length > 0);

assert.deepEqual((await client.listPrompts()).prompts.map((prompt) => prompt.name), ["research_note"]);
const note = await client.getPrompt({ name: "research_note", arguments: { series: "my.csv", horizon: "5" } });
assert.match(note.messages[0].content.text, /my\.csv/);
await assert.rejects(client.getPrompt({ name: "research_note" }), /series/);

const links = forecast.content.filter((part) => part.type === "resource_link");
assert.equal(links.length, 3);
for (const link of links) {
  const { contents } = await client.readResource({ uri: link.uri });
  assert.equal(contents[0].uri, link.uri);
  assert.equal(contents[0].mimeType, link.mimeType);
  if (link.mimeType === "image/png") {
    assert.equal(Buffer.from(contents[0].blob, "base64").subarray(1, 4).toString(), "PNG");
  }
}
assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 3);

const missing = await call("forecast", { upload: "none.csv" });
assert.equal(missing.isError, true);
assert.match(missing.content[0].text, /^there is no upload none.csv/);
await assert.rejects(call("no_tool", {}), /there is no tool no_tool|no_tool/);
await assert.rejects(client.readResource({ uri: "kronos://forecasts/none.png" }), /there is no resource/);

// The server holds forecasts of 7 bars until they are cancelled.
const progress = [];
const abort = new AbortController();
await assert.rejects(
  call(
    "forecast",
    { upload: "my.csv", horizon: 7 },
    {
      signal: abort.signal,
      onprogress: (step) => {
        progress.push(step);
        abort.abort();
      },
    },
  ),
);
assert.equal(progress.length, 1);
await client.close();
console.log("done");
