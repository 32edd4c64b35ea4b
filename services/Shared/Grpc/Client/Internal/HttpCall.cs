using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>A call over HTTP: its request, the response headers, the messages, the trailers.</summary>
internal sealed class HttpCall<TRequest, TResponse>(
    GrpcChannel channel,
    Method<TRequest, TResponse> method,
    string? host,
    CallOptions options
) : ClientCall(channel, method, options)
    where TRequest : class
    where TResponse : class
{
    private readonly TaskCompletionSource<Metadata> headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpResponseMessage? response;
    private Status? statusInHeaders;
    private MessageFormat format;
    private Task<PipeReader?> body = Task.FromResult<PipeReader?>(null);

    public override Task<Metadata> ResponseHeaders => headers.Task;

    /// <summary>Starts a call of one request.</summary>
    public void Start(TRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        body = Open(new UnaryContent<TRequest>(this, request, method.RequestMarshaller.ContextualSerializer));
    }

    /// <summary>Starts a call of many requests.</summary>
    public RequestStreamWriter<TRequest> StartStream(bool awaitsResponse)
    {
        var content = new StreamingContent(Transport);
        body = Open(content);
        return new RequestStreamWriter<TRequest>(
            this,
            content,
            method.RequestMarshaller.ContextualSerializer,
            awaitsResponse
        );
    }

    /// <summary>The one response of a call whose server does not stream.</summary>
    public async Task<TResponse> ReadSingle()
    {
        var message = await ReadMessage();
        if (message is not null && await ReadMessage() is not null)
            End(new Status(StatusCode.Internal, "More than one message was sent where one is expected."));
        var received = ReceivedStatus();
        End(
            received.StatusCode == StatusCode.OK && message is null
                ? new Status(StatusCode.Internal, "The server sent no message.")
                : received
        );
        return (await Ended).StatusCode == StatusCode.OK ? message! : throw await Failure();
    }

    /// <summary>The next response of a stream, or null when the call has ended with OK.</summary>
    public async ValueTask<TResponse?> ReadNext()
    {
        if (await ReadMessage() is { } message)
            return message;
        End(ReceivedStatus());
        return (await Ended).StatusCode == StatusCode.OK ? null : throw await Failure();
    }

    protected override void ReleaseResponse() => response?.Dispose();

    private async ValueTask<TResponse?> ReadMessage()
    {
        var pipe = await body ?? throw await Failure();
        try
        {
            return await MessageReader.ReadNext(
                pipe,
                format,
                method.ResponseMarshaller.ContextualDeserializer,
                Transport
            );
        }
        catch (Exception e)
        {
            ReleaseResponse();
            throw await Fail(e);
        }
    }

    /// <summary>Null when the call ended instead.</summary>
    private async Task<PipeReader?> Open(HttpContent content)
    {
        try
        {
            Transport.ThrowIfCancellationRequested();
            var request = await CallRequest.Create(this, method, host, Remaining, content);
            response = await Channel.Send(request, Transport);
            var metadata = ResponseMetadata.Read(response.Headers);
            if (ResponseMetadata.StatusIn(response.Headers) is { } status)
            {
                Trailers = metadata;
                headers.TrySetResult(metadata);
                statusInHeaders = status;
                // OK without a message is for the reader to judge: an empty stream, or a response that is missing.
                if (status.StatusCode != StatusCode.OK)
                    End(status);
                return PipeReader.Create(ReadOnlySequence<byte>.Empty);
            }
            if (ResponseMetadata.FaultOf(response) is { } fault)
                throw new RpcException(fault);
            headers.TrySetResult(metadata);
            var encoding = response.Headers.NonValidated.TryGetValues(WireHeaders.Encoding, out var value)
                ? value.ToString()
                : null;
            format = new MessageFormat(Channel.MaxReceiveMessageSize, encoding, Channel.Compressions);
            return PipeReader.Create(await response.Content.ReadAsStreamAsync(Transport));
        }
        catch (Exception e)
        {
            // The call may have ended between the response and its being kept: nobody else would reset the stream.
            ReleaseResponse();
            headers.TrySetException(await Fail(e));
            // Few callers ask for the headers, and the response carries the same exception.
            _ = headers.Task.Exception;
            return null;
        }
    }

    private Status ReceivedStatus()
    {
        if (statusInHeaders is { } status)
            return status;
        try
        {
            Trailers = ResponseMetadata.Read(response!.TrailingHeaders);
        }
        catch (RpcException e)
        {
            return e.Status;
        }
        return ResponseMetadata.StatusIn(response.TrailingHeaders)
            ?? new Status(StatusCode.Unknown, "No grpc-status found on response.");
    }
}
