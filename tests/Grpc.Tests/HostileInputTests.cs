using System.IO.Compression;
using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;

namespace Platform.GrpcRuntime.Tests;

/// <summary>Wrong requests get the status the protocol has for them, and their connection lives on.</summary>
public sealed class HostileInputTests(ProbeFixture probe) : IClassFixture<ProbeFixture>
{
    private const string Ok = "0";
    private const string Internal = "13";
    private const string ResourceExhausted = "8";
    private const string Unimplemented = "12";

    private static readonly byte[] Valid = RawCall.Frame(new Ask { Text = "x" }.ToByteArray());

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("text/plain")]
    [InlineData("application/grpcx")]
    public async Task Another_content_type_is_415(string contentType)
    {
        var response = await RawCall.Post(probe.Http, "Unary", Valid, contentType: contentType);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, Internal), (response.Http, response.Status));
        await TheConnectionLives();
    }

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    [InlineData("Application/gRPC")]
    public async Task A_content_type_of_gRPC_is_taken(string contentType) =>
        Assert.Equal(Ok, (await RawCall.Post(probe.Http, "Unary", Valid, contentType: contentType)).Status);

    [Fact]
    public async Task A_call_without_te_is_served()
    {
        var response = await RawCall.Post(probe.Http, "Unary", Valid);

        Assert.Equal((HttpStatusCode.OK, Ok), (response.Http, response.Status));
    }

    [Fact]
    public async Task Another_verb_than_POST_is_405()
    {
        var uri = new Uri(probe.Host.Address, "/platform.probe.v1.ProbeService/Unary");

        var response = await probe.Http.Send(new HttpRequestMessage(HttpMethod.Get, uri)).Soon();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        await TheConnectionLives();
    }

    [Fact]
    public async Task Another_path_is_404_for_all_but_gRPC()
    {
        var response = await RawCall.Post(probe.Http, "/some/where", Valid, contentType: "application/json");

        Assert.Equal(HttpStatusCode.NotFound, response.Http);
    }

    [Fact]
    public async Task An_unknown_service_is_unimplemented_in_the_headers_alone()
    {
        var response = await RawCall.Post(probe.Http, "/some/where", Valid);

        Assert.Equal((HttpStatusCode.OK, Unimplemented), (response.Http, response.Status));
        Assert.Empty(response.Response.TrailingHeaders);
        Assert.Empty(response.Body);
    }

    public static TheoryData<string, byte[]> BrokenBodies =>
        new()
        {
            { "no message", [] },
            { "half a header", Valid[..3] },
            { "a header without its message", Valid[..5] },
            { "half a message", Valid[..^1] },
            { "two messages", [.. Valid, .. Valid] },
            { "a message and a half", [.. Valid, .. Valid[..4]] },
            { "a flag of 2", RawCall.Frame([], flag: 2) },
            { "a flag of 255", RawCall.Frame([], flag: 255) },
            { "a compressed message of no compression", RawCall.Frame([1, 2, 3], flag: 1) },
            { "bytes that are no protobuf", RawCall.Frame([0xff, 0xff, 0xff]) },
        };

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_broken_body_is_an_internal_error(string what, byte[] body)
    {
        var response = await RawCall.Post(probe.Http, "Unary", body);

        Assert.True(response.Status == Internal, $"{what}: {response.Status} {response.Message}");
        await TheConnectionLives();
    }

    [Theory]
    [InlineData("Collect")]
    [InlineData("Chat")]
    public async Task A_stream_that_breaks_off_within_a_message_is_an_internal_error(string method)
    {
        var response = await RawCall.Post(probe.Http, method, [.. Valid, .. Valid[..^1]]);

        Assert.Equal(Internal, response.Status);
        await TheConnectionLives();
    }

    [Theory]
    [InlineData(4_194_305u)]
    [InlineData(2_147_483_647u)]
    [InlineData(4_294_967_295u)]
    public async Task A_message_is_refused_by_the_length_it_announces(uint length)
    {
        var response = await RawCall.Post(probe.Http, "Unary", RawCall.Frame([1, 2, 3], length: length));

        Assert.Equal(ResourceExhausted, response.Status);
        await TheConnectionLives();
    }

    [Fact]
    public async Task A_small_message_that_unpacks_to_a_large_one_is_refused()
    {
        var response = await RawCall.Post(
            probe.Http,
            "Unary",
            RawCall.Frame(Gzip(new byte[100_000_000]), flag: 1),
            [("grpc-encoding", "gzip")]
        );

        Assert.Equal(ResourceExhausted, response.Status);
        await TheConnectionLives();
    }

    [Fact]
    public async Task A_message_that_does_not_unpack_is_an_internal_error()
    {
        var response = await RawCall.Post(
            probe.Http,
            "Unary",
            RawCall.Frame([1, 2, 3], flag: 1),
            [("grpc-encoding", "gzip")]
        );

        Assert.Equal(Internal, response.Status);
    }

    [Fact]
    public async Task An_unknown_compression_is_unimplemented_and_the_known_ones_are_named()
    {
        var response = await RawCall.Post(
            probe.Http,
            "Unary",
            RawCall.Frame([1, 2, 3], flag: 1),
            [("grpc-encoding", "snappy")]
        );

        Assert.Equal(Unimplemented, response.Status);
        Assert.Equal("identity,gzip", response["grpc-accept-encoding"]);
    }

    [Fact]
    public async Task Binary_metadata_that_is_no_base64_is_an_internal_error()
    {
        var mirror = RawCall.Frame(new Ask { Behaviour = Behaviour.Mirror }.ToByteArray());

        var response = await RawCall.Post(probe.Http, "Unary", mirror, [("x-data-bin", "a*b")]);

        Assert.Equal(Internal, response.Status);
        await TheConnectionLives();
    }

    [Theory]
    [InlineData("AAH+/w==", "AAH+/w")]
    [InlineData("AAH+/w", "AAH+/w")]
    [InlineData("AAH+/w==, Bw==", "AAH+/w,Bw")]
    public async Task Binary_metadata_is_taken_with_and_without_padding_and_joined(string sent, string received)
    {
        var mirror = RawCall.Frame(new Ask { Behaviour = Behaviour.Mirror }.ToByteArray());

        var response = await RawCall.Post(probe.Http, "Unary", mirror, [("x-data-bin", sent)]);

        Assert.Equal(received, response["x-data-bin"]);
    }

    [Fact]
    public async Task A_client_that_goes_away_within_its_body_does_no_harm()
    {
        using var gone = new CancellationTokenSource();
        var content = new StreamContent(new EndlessStream(gone));
        var request = RawCall.Request(probe.Http, "Collect", content, []);

        await Assert.ThrowsAnyAsync<Exception>(() => probe.Http.Send(request, gone.Token)).Soon();

        await TheConnectionLives();
    }

    [Fact]
    public void No_body_whatever_is_answered_without_a_status()
    {
        var bodies = Gen.Choose(0, 255).Select(n => (byte)n).ArrayOf();
        Prop.ForAll(
                bodies.ToArbitrary(),
                body =>
                {
                    var response = RawCall.Post(probe.Http, "Unary", body).GetAwaiter().GetResult();
                    return response.Http == HttpStatusCode.OK && response.Status is not null;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private async Task TheConnectionLives()
    {
        var before = probe.Http.Connections;
        Assert.Equal(Ok, (await RawCall.Post(probe.Http, "Unary", Valid)).Status);
        Assert.Equal(before, probe.Http.Connections);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Gives one byte, then cancels what sends it.</summary>
    private sealed class EndlessStream(CancellationTokenSource gone) : MemoryStream
    {
        private bool begun;

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (begun)
            {
                await gone.CancelAsync();
                await Task.Delay(Timeout.Infinite, gone.Token);
            }
            begun = true;
            buffer.Span[0] = 0;
            return 1;
        }
    }
}
