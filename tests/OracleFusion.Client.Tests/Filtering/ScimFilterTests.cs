using Xunit;

namespace OracleFusion.Client.Tests.Filtering;

/// <summary>Conditions in the words of SCIM (RFC 7644, section 3.4.2.2).</summary>
public sealed class ScimFilterTests
{
    public static TheoryData<FilterExpression, string> Cases =>
        new()
        {
            {
                FilterExpression.Compare(FilterAttribute.OfScim("userName"), FilterOperator.Equal, "A\"B\\C"),
                "userName eq \"A\\\"B\\\\C\""
            },
            { FilterExpression.Compare(FilterAttribute.OfScim("active"), FilterOperator.NotEqual, true), "not (active eq true)" },
            { FilterExpression.Compare(FilterAttribute.OfScim("userName"), FilterOperator.Equal, null), "not (userName pr)" },
            { FilterExpression.Compare(FilterAttribute.OfScim("userName"), FilterOperator.NotEqual, null), "userName pr" },
            {
                FilterExpression.Compare(
                    FilterAttribute.OfScim("meta.created"),
                    FilterOperator.GreaterOrEqual,
                    new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))
                ),
                "meta.created ge \"2026-01-02T01:04:05.000Z\""
            },
            { FilterExpression.Like(FilterAttribute.OfScim("name"), "ORA_*"), "name sw \"ORA_\"" },
            { FilterExpression.Like(FilterAttribute.OfScim("name"), "*_JOB"), "name ew \"_JOB\"" },
            { FilterExpression.NotLike(FilterAttribute.OfScim("name"), "*PAY*"), "not (name co \"PAY\")" },
            { FilterExpression.Like(FilterAttribute.OfScim("name"), "plain"), "name eq \"plain\"" },
            { FilterExpression.In(FilterAttribute.OfScim("name"), ["a", null]), "(name eq \"a\" or not (name pr))" },
            {
                FilterExpression.Not(
                    FilterExpression.And(
                        FilterExpression.Like(FilterAttribute.OfScim("name"), "a*"),
                        FilterExpression.Compare(FilterAttribute.OfScim("active"), FilterOperator.Equal, false)
                    )
                ),
                "(not (name sw \"a\") or not (active eq false))"
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_condition_has_its_words(FilterExpression condition, string expected)
    {
        Assert.Equal(expected, condition.ToScim());
    }

    [Theory]
    [InlineData("a*b")]
    [InlineData("*a*b*")]
    public void A_pattern_with_a_wildcard_in_its_middle_cannot_be_said(string pattern) =>
        Assert.Contains(
            "from its beginning, to its end or anywhere",
            Assert.Throws<FusionInputException>(() => FilterExpression.Like(FilterAttribute.OfScim("name"), pattern).ToScim()).Message
        );
}
