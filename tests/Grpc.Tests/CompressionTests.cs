using Google.Protobuf;
using Grpc.Core;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;
using ProbeClient = Platform.Probe.V1.ProbeService.ProbeServiceClient;

namespace Platform.GrpcRuntime.Tests;

public sealed class CompressionTests
{
    private static readonly byte[] Valid = RawCall.Frame(new Ask { AnswerBytes = 100_000 }.ToByteArray());

    [Fact]
    public async Task Responses_are_compressed_for_a_client_that_accepts_it()
    {
        await using var host = await Zipping();
        using var http = new CountingClient(host.Address);

        var response = await RawCall.Post(http, "Unary", Valid, [("grpc-accept-encoding", "identity, gzip")]);

        Assert.Equal(("gzip", 1), (response["grpc-encoding"], response.Body[0]));
        Assert.True(response.Body.Length < 10_000);
    }

    [Fact]
    public async Task Responses_stay_as_they_are_for_a_client_that_does_not()
    {
        await using var host = await Zipping();
        using var http = new CountingClient(host.Address);

        var response = await RawCall.Post(http, "Unary", Valid);

        Assert.Equal((null, 0), (response["grpc-encoding"], response.Body[0]));
    }

    [Fact]
    public async Task Our_client_unpacks_every_message_of_a_stream()
    {
        await using var host = await Zipping();
        using var channel = host.Channel();

        using var call = new ProbeClient(channel).Expand(new Ask { Answers = 3, AnswerBytes = 100_000 });

        var sizes = await call.ResponseStream.ReadAllAsync().Select(answer => answer.Payload.Length).ToListAsync();
        Assert.Equal([100_000, 100_000, 100_000], sizes);
    }

    [Fact]
    public async Task Our_client_packs_its_requests_on_demand()
    {
        await using var host = await ProbeHost.Start();
        using var channel = host.Channel();
        var gzip = new Metadata { { "grpc-internal-encoding-request", "gzip" } };

        var ask = new Ask { Payload = ByteString.CopyFrom(new byte[100_000]), Behaviour = Behaviour.Mirror };
        using var call = new ProbeClient(channel).UnaryAsync(ask, gzip);

        Assert.Equal(100_000, (await call).AskedBytes);
        Assert.Equal("gzip", await host.Log.RequestEncoding.Soon());
    }

    [Fact]
    public async Task A_write_can_be_left_uncompressed()
    {
        await using var host = await ProbeHost.Start();
        using var channel = host.Channel();
        var gzip = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        using var call = new ProbeClient(channel).Collect(gzip);

        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(new Ask { Text = "plain" });
        await call.RequestStream.CompleteAsync();

        Assert.Equal("plain", (await call).Text);
    }

    [Fact]
    public async Task A_compression_the_client_does_not_know_is_an_error_of_its_own()
    {
        await using var host = await ProbeHost.Start();
        using var channel = host.Channel();
        var unknown = new Metadata { { "grpc-internal-encoding-request", "snappy" } };

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await new ProbeClient(channel).UnaryAsync(new Ask(), unknown)
        );

        Assert.Equal(StatusCode.Internal, e.StatusCode);
    }

    [Fact]
    public async Task A_compression_the_server_does_not_know_is_found_when_it_starts()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ProbeHost.Start(options => options.ResponseCompressionAlgorithm = "snappy")
        );
    }

    private static Task<ProbeHost> Zipping() =>
        ProbeHost.Start(options => options.ResponseCompressionAlgorithm = "gzip");
}
