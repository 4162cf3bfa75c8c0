// Reads published files with N3.js (Turtle) or jsonld.js (JSON-LD), for parsers.py: one line of JSON a file, its N-Triples.
const fs = require("fs");
const [parser, ...files] = process.argv.slice(2);

async function triples(file) {
  const text = fs.readFileSync(file, "utf8");
  if (parser === "n3") {
    const N3 = require("n3");
    const writer = new N3.Writer({ format: "N-Triples" });
    writer.addQuads(new N3.Parser({ format: "text/turtle", baseIRI: "https://base.example/" }).parse(text));
    return new Promise((done, failed) => writer.end((error, result) => (error ? failed(error) : done(result))));
  }
  const refuse = (url) => Promise.reject(new Error(`${url} would be fetched`));
  return require("jsonld").toRDF(JSON.parse(text), { format: "application/n-quads", documentLoader: refuse });
}

(async () => {
  for (const file of files) console.log(JSON.stringify(await triples(file)));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
