using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Platform.Rest.Calls;
using Platform.Rest.Problems;

namespace Platform.Rest.Responses;

/// <summary>
/// The answers of a server stream, a line of JSON each, sent as they come. A stream that fails after it began ends with the line
/// <c>{"problem": …}</c>.
/// </summary>
internal sealed class NdjsonStream
{
    public const string ContentType = "application/x-ndjson";

    private readonly HttpContext http;
    private readonly JsonOutput output;
    private readonly CancellationToken cancellation;

    public NdjsonStream(HttpContext http, JsonOutput output, CancellationToken cancellation)
    {
        this.http = http;
        this.output = output;
        this.cancellation = cancellation;
    }

    public static async Task StartAsync(HttpResponse response, CancellationToken cancellation)
    {
        if (response.HasStarted)
            return;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = ContentType;
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.StartAsync(cancellation);
    }

    public async Task WriteAsync(IMessage message)
    {
        using var line = new PooledBuffer();
        output.Write(line, message);
        await SendAsync(line);
    }

    public async Task WriteAsync(Problem problem)
    {
        using var line = new PooledBuffer();
        await using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WritePropertyName("problem");
            problem.Write(json, http);
            json.WriteEndObject();
        }
        await SendAsync(line);
    }

    /// <summary>Ends a stream that went well, with the trailers where HTTP has a place for them.</summary>
    public async Task EndAsync(Metadata trailers)
    {
        await StartAsync(http.Response, cancellation);
        if (http.Response.SupportsTrailers())
            HttpMetadata.ToResponse(
                trailers,
                http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            );
    }

    private async Task SendAsync(PooledBuffer line)
    {
        line.GetSpan(1)[0] = (byte)'\n';
        line.Advance(1);
        await StartAsync(http.Response, cancellation);
        await http.Response.Body.WriteAsync(line.Written, cancellation);
        await http.Response.Body.FlushAsync(cancellation);
    }
}
