using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Platform.Rest.Json;
using Platform.Rest.Responses;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.Json;

public sealed class ReadingPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly JsonFormatter ProtoNames = new(
        JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true)
    );

    /// <summary>Of all seeds: an arbitrary number is a small one, and makes the same few messages again and again.</summary>
    private static readonly Arbitrary<int> Seeds = Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary();

    [Fact]
    public void Whatever_is_written_is_read_back_as_the_protobuf_parser_reads_it() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Seeds,
                seed =>
                {
                    var message = new RandomMessages(new Random(seed)).Next<Everything>();
                    var json = JsonFormatter.Default.Format(message);
                    var (read, errors) = Reading.Read<Everything>(json);
                    return errors == ""
                        && read.Equals(message)
                        && read.Equals(JsonParser.Default.Parse<Everything>(json));
                }
            )
        );

    [Fact]
    public void The_names_of_the_proto_are_read_as_those_of_JSON() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Seeds,
                seed =>
                {
                    var message = new RandomMessages(new Random(seed)).Next<Everything>();
                    var (read, errors) = Reading.Read<Everything>(ProtoNames.Format(message));
                    return errors == "" && read.Equals(message);
                }
            )
        );

    [Fact]
    public void Text_that_is_stored_is_what_the_protobuf_formatter_writes() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Seeds,
                seed =>
                {
                    var message = new RandomMessages(new Random(seed)).Next<Everything>();
                    return JsonNode.DeepEquals(
                        JsonNode.Parse(MessageText.Of(message)),
                        JsonNode.Parse(JsonFormatter.Default.Format(message))
                    );
                }
            )
        );

    [Fact]
    public void An_answer_can_be_sent_back_as_a_request() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Seeds,
                seed =>
                {
                    var message = new RandomMessages(new Random(seed)).Next<Everything>();
                    var (read, errors) = Reading.Read<Everything>(Written(message));
                    return errors == "" && read.Equals(message);
                }
            )
        );

    [Fact]
    public void An_answer_is_JSON_that_the_protobuf_parser_reads() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Seeds,
                seed =>
                {
                    var message = new RandomMessages(new Random(seed)).Next<Everything>();
                    return message.Equals(JsonParser.Default.Parse<Everything>(Written(message)));
                }
            )
        );

    [Fact]
    public void Mutated_JSON_is_read_or_refused_and_never_throws() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(
                Seeds,
                seed =>
                {
                    var random = new Random(seed);
                    var json = Encoding.UTF8.GetBytes(Written(new RandomMessages(random).Next<Everything>()));
                    var errors = new FieldErrorList();
                    List<string> present = [];
                    MessageReader.Read(Mutation.Of(json, random), new Everything(), errors, present);
                    return errors.Errors.Count <= FieldErrorList.Most;
                }
            )
        );

    private static string Written(IMessage message)
    {
        using var buffer = new PooledBuffer();
        new JsonOutput(Everything.Descriptor.File).Write(buffer, message);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
