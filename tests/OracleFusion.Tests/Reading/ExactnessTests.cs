namespace OracleFusion.Tests;

/// <summary>The very rows that were asked for, where our own conditions meet the user's.</summary>
public sealed class ExactnessTests : IClassFixture<LargePod>, IDisposable
{
    private readonly LargePod _pod;
    private readonly Engine _engine;
    private readonly IReadOnlyList<long> _keys;

    public ExactnessTests(LargePod pod)
    {
        _pod = pod;
        _pod.Restore();
        _keys = _pod.Keys();
        _engine = _pod.Connected()
            .With("low", _keys[300])
            .With("high", _keys[900])
            .With("some", _keys.Where((_, at) => at % 7 == 0).Take(60).ToArray());
    }

    public void Dispose()
    {
        _engine.Dispose();
        _pod.Restore();
    }

    /// <summary>The user's condition is about the key by which pages are asked for, and has an alternative: without parentheses every page
    /// would begin anew.</summary>
    [Theory]
    [InlineData("-Filter { $_.InvoiceId -lt $low -or $_.InvoiceId -gt $high }")]
    [InlineData("-Filter { InvoiceId -lt $low -or InvoiceId -gt $high }")]
    [InlineData("-Query \"InvoiceId < $low or InvoiceId > $high\"")]
    [InlineData("-Query \"InvoiceId > $high or InvoiceId < $low\"")]
    [InlineData("-Query \"(InvoiceId < $low) or (InvoiceId > $high)\"")]
    [InlineData("-Filter { -not ($_.InvoiceId -ge $low -and $_.InvoiceId -le $high) }")]
    public void A_filter_with_an_alternative_on_the_key(string filter)
    {
        long[] expected = [.. _keys.Where(key => key < _keys[300] || key > _keys[900])];
        foreach (var way in new[] { "", "-ThrottleLimit 4", "-OrderBy InvoiceId", "-OrderBy InvoiceId -OnlyData" })
            Assert.Equal(expected, Read($"{filter} -PageSize 40 {way}"));
    }

    [Theory]
    [InlineData("-Filter { InvoiceId -eq $low }", 1)]
    [InlineData("-Filter { InvoiceId -ne $low }", 1199)]
    [InlineData("-Filter { InvoiceId -in $some }", 60)]
    [InlineData("-Filter { InvoiceId -gt 9223372036854775806 }", 0)]
    [InlineData("-Filter { InvoiceId -gt -9223372036854775807 }", 1200)]
    [InlineData("-Query \"InvoiceId between $low and $high\"", 601)]
    public void Other_conditions_on_the_key(string filter, int rows)
    {
        foreach (var way in new[] { "", "-ThrottleLimit 8" })
        {
            var read = Read($"{filter} -PageSize 40 {way}");
            Assert.Equal(rows, read.Count);
            Assert.Equal(_keys.Intersect(read), read);
        }
    }

    /// <summary>Version 1 has a language of its own, in which our conditions could not be joined to the user's.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("-ThrottleLimit 4")]
    public void A_query_in_the_language_of_version_1(string parameters)
    {
        Assert.Equal(
            _keys.Where(key => key > _keys[300]),
            Read($"-Query \"InvoiceId > $low;InvoiceNumber *\" -FrameworkVersion 1 -PageSize 40 {parameters}")
        );
        Assert.DoesNotContain(_pod.Server.Requests, r => r.Path.Contains("%29", StringComparison.Ordinal));
    }

    /// <summary>Rows go while others are read by their position, so that those behind them move ahead.</summary>
    [Theory]
    [InlineData("-OrderBy InvoiceAmount")]
    [InlineData("-OrderBy InvoiceAmount:desc -OnlyData")]
    [InlineData("-OrderBy InvoiceDate, Supplier")]
    [InlineData("-FrameworkVersion 1")]
    public void By_offset_no_row_that_stays_is_missed_while_others_go(string parameters)
    {
        _pod.Server.Faults.Churn = true;
        var read = Read("-PageSize 15 " + parameters);
        _pod.Server.Faults.Churn = false;
        var after = _pod.Keys();

        Assert.InRange(_keys.Except(after).Count(), 50, 500);
        Assert.Equal(read.Distinct(), read);
        Assert.Empty(_keys.Intersect(after).Except(read));
    }

    [Theory]
    [InlineData("-First 130 -PageSize 40 -ThrottleLimit 4", 0, 130)]
    [InlineData("-First 130 -Skip 77 -PageSize 40 -ThrottleLimit 4", 77, 130)]
    [InlineData("-First 130 -Skip 77 -PageSize 40", 77, 130)]
    [InlineData("-First 130 -Skip 77 -PageSize 40 -OrderBy InvoiceId", 77, 130)]
    [InlineData("-First 1 -Skip 1199 -ThrottleLimit 8", 1199, 1)]
    [InlineData("-First 501", 0, 501)]
    [InlineData("-First 999 -Skip 1", 1, 999)]
    public void First_and_Skip_are_places_in_the_order(string parameters, int skip, int first) =>
        Assert.Equal(_keys.Skip(skip).Take(first), Read(parameters));

    private List<long> Read(string parameters) =>
        [
            .. _engine
                .Run($"Get-FusionInvoice {parameters} | ForEach-Object InvoiceId")
                .ThrowIfFailed()
                .Output.Select(o => (long)o.BaseObject),
        ];
}
