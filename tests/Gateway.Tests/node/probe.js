// The services behind and in the gateway, as grpc-js sees them.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const root = path.resolve(__dirname, '../../..');
const includeDirs = [path.join(root, 'tests/Gateway.Tests/Protos'), path.join(root, 'services/Shared/Grpc/Protos')];
const options = { includeDirs, keepCase: false, longs: Number, enums: String, defaults: true, oneofs: true };

const load = (file) => grpc.loadPackageDefinition(loader.loadSync(file, options));

module.exports = {
  grpc,
  probe: load('probe.proto').platform.insurance.probe.v1,
  health: load('grpc/health/v1/health.proto').grpc.health.v1,
  reflection: load('grpc/reflection/v1/reflection.proto').grpc.reflection.v1,
  reflectionAlpha: load('grpc/reflection/v1alpha/reflection.proto').grpc.reflection.v1alpha,

  /** Credentials of a channel: TLS when the authority's certificate is given, cleartext without. */
  credentials: (authority) => (authority ? grpc.credentials.createSsl(fs.readFileSync(authority)) : grpc.credentials.createInsecure()),

  /** Metadata of a call. */
  metadata(entries) {
    const metadata = new grpc.Metadata();
    for (const [name, value] of Object.entries(entries)) if (value !== null) metadata.set(name, value);
    return metadata;
  },
};
