namespace Platform.Hosting;

/// <summary>Which service this is, as paths, topics and schemas name it: <c>insurance</c>.</summary>
internal sealed record ServiceName(string Value);
