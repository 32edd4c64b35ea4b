using Platform.Standalone;

return await StandalonePlatform.Run(args);
