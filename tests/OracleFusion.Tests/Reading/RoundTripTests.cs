using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>Read, change one value, write, read: every type comes back as it was meant, whatever the culture, and nothing else
/// changes.</summary>
public sealed class RoundTripTests(Pod pod) : IClassFixture<Pod>
{
    // Activities have writable attributes of every type. 9007199254740993 is the first whole number that a double cannot hold.
    private const string Made = """
        $made = New-FusionRecord activities -Property @{
            AccountName = $null; AccountAddress = '2024-01-31'; Duration = [decimal]::Parse('12.50', [cultureinfo]::InvariantCulture); AccountId = 9007199254740993
            DueDate = [datetime]::new(2024, 2, 29); SubmittedDate = [datetimeoffset]::new(2024, 3, 31, 2, 30, 0, 123, [timespan]::FromHours(2)); PrivateFlag = $true
        }
        function Show($record) { foreach ($name in 'AccountName', 'AccountAddress', 'Duration', 'AccountId', 'DueDate', 'SubmittedDate', 'PrivateFlag') {
            $value = $record.$name
            $type = if ($null -eq $value) { 'null' } else { $value.GetType().Name }
            $text = if ($value -is [datetime] -or $value -is [datetimeoffset]) { $value.ToString('o', [cultureinfo]::InvariantCulture) } elseif ($value -is [decimal]) { $value.ToString([cultureinfo]::InvariantCulture) } else { "$value" }
            "$name=$type $text" } }

        """;

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("en-US")]
    public void Values_of_every_type_survive(string culture)
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                $"[Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'; "
                    + $"[Threading.Thread]::CurrentThread.CurrentUICulture = '{culture}'\n"
                    + Made
                    + """
                    $record = Get-FusionRecord activities $made.ActivityId
                    Show $record; '--'
                    $record.AccountName = 'only this'
                    $record | Set-FusionRecord activities
                    Show (Get-FusionRecord activities $made.ActivityId); '--'
                    $record = Get-FusionRecord activities $made.ActivityId
                    $record.Duration = [decimal]::Parse('-3.400', [cultureinfo]::InvariantCulture); $record.AccountId = 9007199254740995; $record.DueDate = [datetime]::new(1999, 12, 31)
                    $record.SubmittedDate = [datetimeoffset]::new(2000, 1, 1, 0, 0, 0, [timespan]::Zero); $record.PrivateFlag = $false; $record.AccountAddress = $null
                    $record | Set-FusionRecord activities
                    Show (Get-FusionRecord activities $made.ActivityId)
                    """
            )
            .ThrowIfFailed();
        string[] lines = [.. result.Output.Select(o => o.ToString())];
        string[] atFirst =
        [
            "AccountName=null ",
            "AccountAddress=String 2024-01-31",
            "Duration=Decimal 12.50",
            "AccountId=Int64 9007199254740993",
            "DueDate=DateTime 2024-02-29T00:00:00.0000000",
            "SubmittedDate=DateTimeOffset 2024-03-31T00:30:00.1230000+00:00",
            "PrivateFlag=Boolean True",
        ];
        Assert.Equal(atFirst, lines[..7]);
        Assert.Equal(["AccountName=String only this", .. atFirst[1..]], lines[8..15]);
        Assert.Equal(
            [
                "AccountName=String only this",
                "AccountAddress=null ",
                "Duration=Decimal -3.400",
                "AccountId=Int64 9007199254740995",
                "DueDate=DateTime 1999-12-31T00:00:00.0000000",
                "SubmittedDate=DateTimeOffset 2000-01-01T00:00:00.0000000+00:00",
                "PrivateFlag=Boolean False",
            ],
            lines[16..]
        );
    }

    [Fact]
    public void Only_what_was_set_is_sent()
    {
        using var engine = pod.Connected();
        engine
            .Run(
                Made
                    + (
                        "$record = Get-FusionRecord activities $made.ActivityId; $record.AccountName = 'x'; $record | "
                        + "Set-FusionRecord activities; $record | Set-FusionRecord activities -IgnoreChange"
                    )
            )
            .ThrowIfFailed();
        long sent = """{"AccountName":"x"}""".Length;
        // Once it is written, nothing is set on it any more: the second time nothing is sent.
        Assert.Equal([sent], pod.Server.Requests.Where(r => r.Method == "PATCH").Select(r => r.RequestBytes));
    }

    [Fact]
    public void Get_Member_would_show_attributes_and_nothing_else()
    {
        using var engine = pod.Connected();
        var invoice = engine.Run("Get-FusionInvoice -First 1").Single;
        Assert.All(invoice.Properties, p => Assert.Equal(PSMemberTypes.Property, p.MemberType));
        Assert.IsType<long>(invoice.Properties["InvoiceId"].Value);
        Assert.IsType<decimal>(invoice.Properties["InvoiceAmount"].Value);
        Assert.IsType<DateTime>(invoice.Properties["InvoiceDate"].Value);
        Assert.IsType<DateTimeOffset>(invoice.Properties["CreationDate"].Value);
        Assert.Equal(typeof(string).FullName, invoice.Properties["InvoiceNumber"].TypeNameOfValue);
        Assert.Equal(
            ["Equals", "GetHashCode", "GetType", "ToString"],
            invoice.Methods.Select(m => m.Name).Where(n => !n.Contains('_', StringComparison.Ordinal)).Order()
        );
        Assert.DoesNotContain(invoice.Properties, p =>
            p.Name.Contains("link", StringComparison.OrdinalIgnoreCase)
            || p.Name.Contains("change", StringComparison.OrdinalIgnoreCase)
            || p.Name.StartsWith('@')
        );
    }
}
