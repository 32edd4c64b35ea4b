using System.Text;
using System.Text.Json.Nodes;
using Platform.Hosting.Events;
using Platform.Kernel;

namespace Platform.Hosting.Tests.Events;

public sealed class CloudEventTests
{
    private static readonly CloudEvent Sample = new(
        Guid.Parse("01a20248-d199-786e-bdfc-e267f09f1b39"),
        "/tz/insurance",
        "platform.insurance.events.v1.PolicyActivated",
        "01a20248-d199-786e-bdfc-e267f09f1b40",
        long.MaxValue,
        42,
        TenantCode.Parse("tz"),
        new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc).AddTicks(10),
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        """{"id":"é"}"""
    );

    [Fact]
    public void An_event_is_read_as_it_was_written() => Assert.Equal(Sample, CloudEvent.Parse(Sample.ToJson(), out _));

    [Fact]
    public void An_event_has_what_CloudEvents_asks_for()
    {
        var json = JsonNode.Parse(Sample.ToJson())!;
        Assert.Equal(
            ("1.0", "application/json", "9223372036854775807", "tz"),
            (
                (string)json["specversion"]!,
                (string)json["datacontenttype"]!,
                (string)json["sequence"]!,
                (string)json["tenant"]!
            )
        );
    }

    [Theory]
    [InlineData("specversion", "\"0.3\"")]
    [InlineData("id", "\"7\"")]
    [InlineData("id", "null")]
    [InlineData("tenant", "\"TZ\"")]
    [InlineData("tenant", "[]")]
    [InlineData("sequence", "\"-1\"")]
    [InlineData("sequence", "\"1e5\"")]
    [InlineData("sequence", "\"99999999999999999999\"")]
    [InlineData("position", "true")]
    [InlineData("time", "\"yesterday\"")]
    [InlineData("type", "\"\"")]
    [InlineData("type", "7")]
    [InlineData("subject", "null")]
    [InlineData("subject", "\"a\\u0000b\"")]
    [InlineData("source", "{}")]
    [InlineData("data", "\"text\"")]
    [InlineData("data", "null")]
    public void An_attribute_that_is_not_what_it_must_be_is_refused(string name, string value)
    {
        var json = JsonNode.Parse(Sample.ToJson())!.AsObject();
        json[name] = JsonNode.Parse(value);
        Assert.Null(Parse(json.ToJsonString()));
    }

    [Theory]
    [InlineData("specversion")]
    [InlineData("id")]
    [InlineData("tenant")]
    [InlineData("sequence")]
    [InlineData("position")]
    [InlineData("time")]
    [InlineData("type")]
    [InlineData("subject")]
    [InlineData("source")]
    [InlineData("data")]
    public void An_attribute_that_is_missing_is_missed(string name)
    {
        var json = JsonNode.Parse(Sample.ToJson())!.AsObject();
        json.Remove(name);
        Assert.Null(Parse(json.ToJsonString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("\"text\"")]
    public void What_is_no_object_is_no_event(string text) => Assert.Null(Parse(text));

    [Fact]
    public void A_key_that_stands_twice_is_refused()
    {
        var text = Encoding.UTF8.GetString(Sample.ToJson());
        Assert.Null(Parse(text.Insert(1, "\"id\":\"01a20248-d199-786e-bdfc-e267f09f1b41\",")));
    }

    [Fact]
    public void Attributes_have_an_end() =>
        Assert.Null(CloudEvent.Parse((Sample with { Subject = new string('s', 300) }).ToJson(), out _));

    [Fact]
    public void Numbers_that_a_broker_made_of_texts_are_read()
    {
        var json = JsonNode.Parse(Sample.ToJson())!.AsObject();
        (json["sequence"], json["position"]) = (7, 8);
        Assert.Equal((7, 8), (Parse(json.ToJsonString())!.Sequence, Parse(json.ToJsonString())!.Position));
    }

    private static CloudEvent? Parse(string text) => CloudEvent.Parse(Encoding.UTF8.GetBytes(text), out _);
}
