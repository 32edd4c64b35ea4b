// Tenancy has an internal record of the same name.
global using PostgresServer = Platform.Testing.PostgresServer;
