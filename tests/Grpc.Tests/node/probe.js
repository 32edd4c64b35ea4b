// The services of the tests and of the runtime, as grpc-js sees them.
'use strict';
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const root = path.resolve(__dirname, '../../..');
const includeDirs = [path.join(root, 'tests/Grpc.Tests/Protos'), path.join(root, 'services/Shared/Grpc/Protos')];
const options = { includeDirs, keepCase: false, longs: Number, enums: String, defaults: true, oneofs: true };

const load = (file) => grpc.loadPackageDefinition(loader.loadSync(file, options));

module.exports = {
  grpc,
  loader,
  probe: load('probe.proto').platform.probe.v1,
  health: load('grpc/health/v1/health.proto').grpc.health.v1,
  reflection: load('grpc/reflection/v1/reflection.proto').grpc.reflection.v1,
  reflectionAlpha: load('grpc/reflection/v1alpha/reflection.proto').grpc.reflection.v1alpha,
};
