using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Platform.Probe.V1;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>What came back for a request made by hand.</summary>
public sealed record RawResponse(
    HttpStatusCode Http,
    string? Status,
    string? Message,
    byte[] Body,
    HttpResponseMessage Response
)
{
    /// <summary>A header, or a trailer, or null.</summary>
    public string? this[string name] =>
        RawCall.Find(Response.Headers, name) ?? RawCall.Find(Response.TrailingHeaders, name);
}

/// <summary>Requests made by hand, so that they can be wrong.</summary>
public static class RawCall
{
    private const string Service = "/platform.probe.v1.ProbeService/";

    public static byte[] Frame(byte[] message, byte flag = 0, uint? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public static Task<RawResponse> Unary(CountingClient http, Ask ask, string? timeout = null) =>
        Post(http, "Unary", Frame(ask.ToByteArray()), timeout is null ? [] : [("grpc-timeout", timeout)]);

    /// <summary>A call whose request body stays open.</summary>
    public static Task<RawResponse> Open(CountingClient http, string method, string timeout) =>
        Send(http, Request(http, method, new OpenContent(), [("grpc-timeout", timeout)]));

    public static Task<RawResponse> Post(
        CountingClient http,
        string method,
        byte[] body,
        (string Name, string Value)[]? headers = null,
        string contentType = "application/grpc"
    ) => Send(http, Request(http, method, new ByteArrayContent(body), headers ?? [], contentType));

    public static HttpRequestMessage Request(
        CountingClient http,
        string method,
        HttpContent content,
        (string Name, string Value)[] headers,
        string contentType = "application/grpc"
    )
    {
        var path = method.StartsWith('/') ? method : Service + method;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http.Address, path)) { Content = content };
        content.Headers.TryAddWithoutValidation("content-type", contentType);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public static async Task<RawResponse> Send(CountingClient http, HttpRequestMessage request)
    {
        var response = await http.Send(request).Soon();
        var body = await response.Content.ReadAsByteArrayAsync().Soon();
        var status = Find(response.TrailingHeaders, "grpc-status") ?? Find(response.Headers, "grpc-status");
        var message = Find(response.TrailingHeaders, "grpc-message") ?? Find(response.Headers, "grpc-message");
        return new RawResponse(response.StatusCode, status, message, body, response);
    }

    public static string? Find(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private sealed class OpenContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken cancellationToken
        )
        {
            await stream.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
