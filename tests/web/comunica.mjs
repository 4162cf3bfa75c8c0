// Asks an endpoint as Comunica does, a client that kg had no part in. Usage: node comunica.mjs FOLDER_OF_NODE_MODULES ENDPOINT QUERY
import { createRequire } from "node:module";
const [folder, endpoint, query] = process.argv.slice(2);
const { QueryEngine } = createRequire(`${folder}/`)("@comunica/query-sparql");
const engine = new QueryEngine();
const result = await engine.query(query, { sources: [{ type: "sparql", value: endpoint }] });
if (result.resultType === "boolean") console.log(JSON.stringify(await result.execute()));
else if (result.resultType === "quads") console.log(JSON.stringify((await (await result.execute()).toArray()).length));
else {
  const rows = await (await result.execute()).toArray();
  console.log(JSON.stringify(rows.map(row => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])))));
}
