// Makes one call and writes what became of it: {"code": …, "message": …, "details": base64, "metadata": {…}}.
'use strict';
const { grpc, probe, credentials, metadata } = require('./probe');

const { address, method, sent } = JSON.parse(process.argv[2]);
const client = new probe.ProbeService(address, credentials());
const path = method ?? probe.ProbeService.service.Unary.path;

client.makeUnaryRequest(path, (x) => x, (x) => x, Buffer.alloc(0), metadata(sent), { deadline: Date.now() + 30_000 }, (error) => {
  const name = Object.keys(grpc.status).find((key) => grpc.status[key] === (error?.code ?? 0));
  const details = error?.metadata.get('grpc-status-details-bin')[0];
  console.log(JSON.stringify({
    code: name,
    message: error?.details,
    details: details?.toString('base64') ?? null,
    metadata: Object.fromEntries(Object.entries(error?.metadata.getMap() ?? {}).filter(([, value]) => typeof value === 'string')),
  }));
  process.exit(0);
});
