namespace OracleFusion.Filter.Tests;

public class RefusalTests
{
    [Fact]
    public void The_place_is_marked()
    {
        var message = Engine
            .Refusal("{\n    $_.InvoiceAmount -gt 5 -and\n\t$_.Supplier -match '^A' }")
            .Replace("\r\n", "\n", StringComparison.Ordinal);

        Assert.Equal(
            """
            -Filter: -match cannot be translated. The service has no regular expressions: use -like with *, and pick among the rows with Where-Object.
            At line:5 char:14
            + $_.Supplier -match '^A' }
            +             ~~~~~~
            """.Replace("\r\n", "\n", StringComparison.Ordinal),
            message
        );
    }

    [Theory]
    // Operators.
    [InlineData("$_.Supplier -match 'x'", "-match", "regular expressions")]
    [InlineData("$_.Supplier -cnotmatch 'x'", "-cnotmatch", "regular expressions")]
    [InlineData("$list -contains $_.Supplier", "-contains", "$_.Name -in $list")]
    [InlineData("$_.Supplier -is [string]", "-is", "-eq, -ne")]
    [InlineData("$_.InvoiceId -eq 1 -xor $_.InvoiceId -eq 2", "-xor", "-and, -or and -not")]
    [InlineData("$_.InvoiceId + 1", "+", "-eq, -ne")]
    [InlineData("InvoiceId -between 1", "-between", "-ge and -le")]
    [InlineData("'Adv*' -like $_.Supplier", "'Adv*'", "attribute on its left")]
    [InlineData("-not $_.InvoiceId -eq 1", "-not $_.InvoiceId", "parentheses")]
    [InlineData("InvoiceId -eq 1 -and -not InvoiceId -eq 1", "InvoiceId", "parentheses")]
    [InlineData("InvoiceId -eq 1 -eq 2", "-eq", "do not chain")]
    [InlineData("InvoiceId -eq:1", "1", "A space is wanted")]
    // What stands beside them.
    [InlineData("$_.InvoiceAmount -gt $_.AmountPaid", "$_.AmountPaid", "not with another attribute")]
    [InlineData("InvoiceAmount -gt AmountPaid", "AmountPaid", "Text is written in quotes: 'AmountPaid'")]
    [InlineData("InvoiceDate -gt 2024-01-31", "2024-01-31", "Text is written in quotes: '2024-01-31'")]
    [InlineData("$_.InvoiceDate -gt 2024-01-31", "2024-01-31", "in parentheses, what is run once")]
    [InlineData("1 -eq 1", "1", "No attribute")]
    [InlineData("$true", "$true", "A condition is wanted")]
    [InlineData("$_.Supplier", "$_.Supplier", "not known to be true or false")]
    [InlineData("Supplier", "Supplier", "not known to be true or false")]
    [InlineData("$_ -eq 1", "$_", "No attribute")]
    [InlineData("$_.InvoiceId -eq $_", "$_", "$_ is the row")]
    // What is run.
    [InlineData("$_.InvoiceId -eq (Get-Command Get-Query)", "(Get-Command Get-Query)", "a value of type")]
    [InlineData("$_.InvoiceId -eq ($x + $_.InvoiceId)", "($x + $_.InvoiceId)", "for each row")]
    [InlineData("$_.InvoiceDate -gt [datetime]::Parse('nonsense')", "[datetime]::Parse('nonsense')", "This fails")]
    [InlineData("$_.InvoiceDate -gt [datetime]::Today.AddDays($typo)", "$typo", "does not exist here")]
    [InlineData(
        "$_.Supplier -eq (Get-Command nothing-of-this-name -ErrorAction Ignore)",
        "(Get-Command nothing-of-this-name -ErrorAction Ignore)",
        "This gives nothing"
    )]
    [InlineData("$_.Supplier -eq (Get-Command nothing-of-this-name).Name", "(Get-Command nothing-of-this-name)", "This fails")]
    [InlineData("$_.InvoiceId -eq ($using:x + 1)", "$using:x", "$using:")]
    [InlineData("$_.Supplier -eq [uri]'x'", "[uri]", "can cast to")]
    [InlineData("$_.InvoiceId -eq [int]'x'", "[int]'x'", "x")]
    [InlineData("InvoiceDate -gt [datetime]'2024-01-31'", "[datetime]'2024-01-31'", "Put it into parentheses")]
    [InlineData("InvoiceId -eq -$x", "-$x", "into parentheses")]
    [InlineData("InvoiceId -eq 1 -and !$_.CanceledFlag", "!$_.CanceledFlag", "-not and a space")]
    [InlineData("$_.InvoiceId -eq @{ a = 1 }", "@{ a = 1 }", "what is run once")]
    [InlineData("$_.InvoiceId -eq { 1 }", "{ 1 }", "what is run once")]
    [InlineData("$_.InvoiceId -eq 1, 2", "1, 2", "For a list use -in")]
    [InlineData("$_.InvoiceId -in $null", "$null", "A list is wanted")]
    [InlineData("$_.InvoiceId -gt $null", "$null", "neither less nor greater")]
    [InlineData("$_.Supplier -like $null", "$null", "-eq $null")]
    [InlineData("$_.Supplier -like 5", "5", "a pattern is text")]
    [InlineData("$_.InvoiceId -eq $args[0]", "$args", "belongs to a block that runs")]
    [InlineData("$_.InvoiceId -eq $function:prompt", "$function:prompt", "only $env:")]
    [InlineData("$_.InvoiceId -eq $env:NO_SUCH_THING", "$env:NO_SUCH_THING", "does not exist")]
    [InlineData("$_.InvoiceId -eq $o.Nmae", "Nmae", "$o has no Nmae")]
    [InlineData("$_.InvoiceId -eq $o.Nothing.Name", "$o.Nothing", "$o.Nothing is null")]
    [InlineData("$_.InvoiceId -eq $list[5]", "5", "$list has no element 5")]
    [InlineData("$_.InvoiceId -eq -'a'", "-'a'", "no number")]
    [InlineData("$_.Supplier -eq \"$list\"", "$list", "This is a list")]
    // Names.
    [InlineData("$_['InvoiceId'] -eq 1", "$_['InvoiceId']", "name the attribute")]
    [InlineData("$_.invoiceLines[0].LineNumber -eq 1", "$_.invoiceLines[0]", "name the attribute")]
    [InlineData("$_.Supplier.ToUpper() -eq 'A'", "$_.Supplier.ToUpper()", "cannot run a method")]
    [InlineData("$_.Supplier.Length -gt 5", "$_.Supplier.Length", "holds a single value")]
    [InlineData("$_.InvoiceDate.Year -eq 2024", "$_.InvoiceDate.Year", "holds a single value")]
    [InlineData("$_.'a b' -eq 1", "$_.'a b'", "not the name of an attribute")]
    [InlineData("Get-Date", "Get-Date", "not the name of an attribute")]
    [InlineData("-not ($_.invoiceLines.LineNumber -eq 1)", "-not ($_.invoiceLines.LineNumber -eq 1)", "no child does")]
    // Values that do not suit.
    [InlineData("$_.Supplier -like 'A?v'", "'A?v'", "'?' stands for one character")]
    [InlineData("$_.Supplier -like '[ab]*'", "'[ab]*'", "a set of characters")]
    [InlineData("$_.Supplier -like 'a`**'", "'a`**'", "takes '*' for any characters")]
    [InlineData("$_.Supplier -like '50%*'", "'50%*'", "takes '%' for any characters")]
    [InlineData("$_.Supplier -like 'AND_*'", "'AND_*'", "may take '_' for any one character")]
    [InlineData("$_.InvoiceId -like '300*'", "'300*'", "like compares text")]
    [InlineData("$_.Supplier -eq ''", "''", "empty text as null")]
    [InlineData("$_.Supplier -eq \"a`tb\"", "\"a`tb\"", "U+0009")]
    [InlineData("$_.Supplier -eq $true", "$true", "'Y' or 'true'")]
    [InlineData("$_.InvoiceAmount -gt '1,000'", "'1,000'", "nothing between thousands")]
    [InlineData("$_.InvoiceAmount -gt '1e3'", "'1e3'", "nothing between thousands")]
    // Digits that are not those that were typed.
    [InlineData("$_.InvoiceNumber -eq 00000026", "00000026", "the number 26 of 00000026. Write it in quotes: '00000026'")]
    [InlineData("00000026 -eq $_.InvoiceNumber", "00000026", "Write it in quotes: '00000026'")]
    [InlineData("InvoiceNumber -eq 0x1F", "0x1F", "the number 31 of 0x1F")]
    [InlineData("$_.InvoiceNumber -in 26, 2E1", "2E1", "the number 20 of 2E1")]
    [InlineData("$_.InvoiceNumber -in @(26; 1kb)", "1kb", "the number 1024 of 1kb")]
    [InlineData("$_.InvoiceNumber -eq [string]007", "007", "the number 7 of 007")]
    [InlineData("$_.InvoiceNumber -eq -007", "-007", "the number -7 of -007")]
    [InlineData("$_.InvoiceAmount -gt $true", "$true", "true and false are neither")]
    [InlineData("$_.InvoiceAmount -eq $true", "$true", "a number is wanted")]
    [InlineData("$_.InvoiceAmount -gt 1e300", "1e300", "at most 28 digits")]
    [InlineData("$_.CanceledFlag -eq 1", "1", "Use $true or $false")]
    [InlineData("$_.CanceledFlag -gt $false", "$false", "neither less nor greater")]
    [InlineData("$_.InvoiceDate -gt '31.01.2024'", "'31.01.2024'", "a date is wanted")]
    [InlineData("$_.InvoiceDate -gt 5", "5", "a date is wanted")]
    [InlineData("$_.CreationDate -gt '01/31/2024'", "'01/31/2024'", "a moment is wanted")]
    [InlineData("$_.CreationDate -eq '2024-01-31T00:00:00.0001Z'", "'2024-01-31T00:00:00.0001Z'", "to the millisecond")]
    [InlineData("$_.InvoiceId -eq $o", "$o", "a value of type")]
    // Shapes.
    [InlineData("$_.InvoiceId -eq 1; $_.InvoiceId -eq 2", "$_.InvoiceId -eq 2", "a second one begins here")]
    [InlineData("$_.InvoiceId -eq 1 | Out-Null", "$_.InvoiceId -eq 1 | Out-Null", "one condition")]
    [InlineData("$_.InvoiceId -eq 1 && $_.InvoiceId -eq 2", "$_.InvoiceId -eq 1 && $_.InvoiceId -eq 2", "-and or -or")]
    [InlineData("$_.InvoiceId > 1", "$_.InvoiceId > 1", "-gt, -ge, -lt or -le")]
    [InlineData("$_.InvoiceId = 1", "$_.InvoiceId = 1", "compare with -eq")]
    [InlineData("InvoiceId -eq 1 > x", "InvoiceId -eq 1 > x", "one condition")]
    [InlineData("& InvoiceId -eq 1", "& InvoiceId -eq 1", "one condition")]
    [InlineData("if (1) { 2 }", "if (1) { 2 }", "one condition")]
    [InlineData("InvoiceId -eq 1 -and", "-and", "A condition is wanted after this")]
    [InlineData("InvoiceId -eq", "-eq", "A value is wanted")]
    [InlineData("InvoiceId 5", "InvoiceId", "not known to be true or false")]
    [InlineData("InvoiceId -eq 5 6", "6", "-and or -or is wanted here")]
    [InlineData("InvoiceId -eq 5 -and -eq 6", "-eq", "The name of an attribute is wanted")]
    public void Anything_else_is_refused_with_the_place(string filter, string marked, string reason)
    {
        var message = Engine.Refusal("{ " + filter + " }", "$list = 1,2; $x = 1; $o = [pscustomobject]@{ Id = 1; Nothing = $null }");
        var lines = message.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();

        Assert.Contains(reason, lines[0], StringComparison.Ordinal);
        var mark = lines[^1];
        var start = mark.IndexOf('~', StringComparison.Ordinal);
        Assert.Equal(marked, lines[^2][start..(mark.LastIndexOf('~') + 1)]);
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("{ param($x) $_.InvoiceId -eq 1 }")]
    [InlineData("{ begin { 1 } end { $_.InvoiceId -eq 1 } }")]
    [InlineData("{ process { $_.InvoiceId -eq 1 } }")]
    [InlineData("''")]
    [InlineData("'{ $_.InvoiceId -eq 1 }'")]
    [InlineData("'InvoiceId -eq'")]
    [InlineData("'InvoiceId -eq (1'")]
    [InlineData("'(InvoiceId -eq 1) -and InvoiceId -eq 2'")]
    public void A_filter_is_one_condition(string filter) => Assert.Contains("-Filter: ", Engine.Refusal(filter), StringComparison.Ordinal);

    [Fact]
    public void Depth_is_refused_before_the_stack_ends()
    {
        var nested = string.Concat(Enumerable.Repeat("-not ", 20000)) + "($_.InvoiceId -eq 1)";
        Exception? refused = null;
        var thread = new Thread(() => refused = Record.Exception(() => Engine.Refusal("'" + nested + "'")), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(refused);
    }
}
