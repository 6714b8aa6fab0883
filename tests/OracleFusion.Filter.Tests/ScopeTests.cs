namespace OracleFusion.Filter.Tests;

public sealed class ScopeTests : IDisposable
{
    /// <summary>A module that wraps the cmdlet, with variables of its own under the names that its callers use.</summary>
    private const string Wrapper = """
        $null = New-Module -Name Wrapper -ScriptBlock {
            $min = 'of the module'
            $onlyHere = 'of the module'
            function Get-Wrapped { param($Filter, $min = 'of the function') $local = 'of the function'; Get-Query $Filter }
            function Get-Own { param($min) $inner = 'of Get-Own'; Get-Query { $_.Supplier -eq $min -and $_.Description -eq $inner } }
            function Get-Block { { $_.Supplier -eq $min } }
            Export-ModuleMember -Function *
        } | Import-Module

        """;

    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void A_block_sees_the_variables_around_it() =>
        Assert.Equal("Supplier = 'a'", _engine.Run("function f { $min = 'a'; g } function g { Get-Query { $_.Supplier -eq $min } } f"));

    [Theory]
    [InlineData("function f { $min = 'a'; g } function g { Get-Query { $_.Supplier -eq $min.ToUpper() } } f", "Supplier = 'A'")]
    [InlineData(
        "function make { $min = 'then'; { $_.Supplier -eq ($min + '1') }.GetNewClosure() } $block = make; $min = 'now'; Get-Query $block",
        "Supplier = 'then1'"
    )]
    [InlineData(Wrapper + "$min = 'of the script'; Get-Wrapped { $_.Supplier -eq $min.ToUpper() }", "Supplier = 'OF THE SCRIPT'")]
    [InlineData(Wrapper + "$min = 'of the script'; Get-Query (Get-Block)", "Supplier = 'of the module'")]
    public void What_is_run_is_run_where_the_block_would_be(string script, string query) => Assert.Equal(query, _engine.Run(script));

    [Fact]
    public void What_is_run_is_run_once() =>
        Assert.Equal(
            "Supplier = '1'\n1",
            _engine.Run(
                "$global:runs = 0; function Next { $global:runs++; \"$global:runs\" }; Get-Query { $_.Supplier -eq (Next) }; $global:runs"
            )
        );

    [Fact]
    public void Nothing_is_run_of_a_filter_that_is_text() =>
        Assert.Contains(
            "Nothing is run of a filter that is text",
            Assert.ThrowsAny<Exception>(() => _engine.Run("Get-Query 'Supplier -eq (Get-Command Get-Query).Name'")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_closure_sees_what_it_was_made_with() =>
        Assert.Equal(
            "Supplier = 'then'",
            _engine.Run(
                "function make { $min = 'then'; { $_.Supplier -eq $min }.GetNewClosure() } $block = make; $min = 'now'; Get-Query $block"
            )
        );

    [Fact]
    public void A_closure_sees_the_callers_variables_for_want_of_its_own() =>
        Assert.Equal(
            "(Supplier = 'then' and Description = 'now')",
            _engine.Run(
                "function make { $min = 'then'; { $_.Supplier -eq $min -and $_.Description -eq $late }.GetNewClosure() } $block = "
                    + "make; function f { $late = 'now'; Get-Query $block } f"
            )
        );

    [Fact]
    public void A_block_given_to_a_module_sees_its_own_script_not_the_module() =>
        Assert.Equal("Supplier = 'of the script'", _engine.Run(Wrapper + "$min = 'of the script'; Get-Wrapped { $_.Supplier -eq $min }"));

    [Fact]
    public void A_block_given_to_a_module_sees_the_function_that_it_stands_in() =>
        Assert.Equal(
            "Supplier = 'of f'",
            _engine.Run(Wrapper + "$min = 'of the script'; function f { $min = 'of f'; Get-Wrapped { $_.Supplier -eq $min } } f")
        );

    [Fact]
    public void A_closure_given_to_a_module_keeps_its_own() =>
        Assert.Equal(
            "Supplier = 'of f'",
            _engine.Run(Wrapper + "function f { $min = 'of f'; Get-Wrapped { $_.Supplier -eq $min }.GetNewClosure() } f")
        );

    [Fact]
    public void Text_given_to_a_module_is_the_modules() =>
        Assert.Equal("Supplier = 'of the function'", _engine.Run(Wrapper + "$min = 'of the script'; Get-Wrapped 'Supplier -eq $min'"));

    [Fact]
    public void A_modules_own_block_sees_the_module() =>
        Assert.Equal("(Supplier = 'x' and Description = 'of Get-Own')", _engine.Run(Wrapper + "$min = 'of the script'; Get-Own x"));

    [Fact]
    public void A_block_made_by_a_module_sees_the_module() =>
        Assert.Equal("Supplier = 'of the module'", _engine.Run(Wrapper + "$min = 'of the script'; Get-Query (Get-Block)"));

    [Fact]
    public void Using_outside_of_jobs_is_the_variable() =>
        Assert.Equal(
            "(Supplier = 'a' and InvoiceId in (1, 2) and InvoiceId = 7)",
            _engine.Run(
                "function f { $x = 'a'; $list = 1,2; $o = @{ Id = 7 }; Get-Query { $_.Supplier -eq $using:x -and $_.InvoiceId -in "
                    + "$using:list -and $_.InvoiceId -eq $using:o.Id } } f"
            )
        );

    [Fact]
    public void Using_in_a_parallel_block_is_what_was_sent()
    {
        var assembly = typeof(GetQueryCommand).Assembly.Location;
        var output = _engine.Run(
            $$"""
            $x = 'sent'; $list = 1,2; $o = [pscustomobject]@{ Id = 7 }
            1..3 | ForEach-Object -ThrottleLimit 3 -Parallel {
                Import-Module '{{assembly}}'
                $here = $_
                Get-Query { $_.Supplier -eq $using:x -and $_.InvoiceId -in $using:list -and $_.InvoiceId -eq $using:o.Id -and $_.InvoiceAmount -eq $here }
            }
            """
        );
        Assert.Equal(
            new[] { 1, 2, 3 }.Select(i => $"(Supplier = 'sent' and InvoiceId in (1, 2) and InvoiceId = 7 and InvoiceAmount = {i})"),
            output.Split('\n').Order()
        );
    }

    [Theory]
    [InlineData("$_.Supplier -eq $nope")]
    [InlineData("$_.Supplier -eq $using:nope")]
    [InlineData("$_.Supplier -eq $script:nope")]
    [InlineData("$_.Supplier -in 'a', $nope")]
    [InlineData("$_.Supplier -eq \"a$nope\"")]
    [InlineData("$_.Supplier -eq $nope.Name")]
    public void A_variable_that_does_not_exist_is_an_error(string filter) =>
        Assert.Contains("nope does not exist", Engine.Refusal("{ " + filter + " }"), StringComparison.Ordinal);

    [Fact]
    public void A_modules_variable_is_not_found_by_a_block_from_outside()
    {
        var error = Assert.ThrowsAny<Exception>(() =>
            _engine.Run("Set-StrictMode -Off\n" + Wrapper + "$block = { $_.Supplier -eq $fromNowhere }; Get-Wrapped $block")
        );
        Assert.Contains("$fromNowhere does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_runs_nothing()
    {
        const string trap = "$global:ran = $false; function Set-Ran { $global:ran = $true; 1 }; ";
        foreach (
            var filter in new[]
            {
                "$_.InvoiceId -eq (Set-Ran)",
                "$_.InvoiceId -eq $(Set-Ran)",
                "$_.InvoiceId -eq @(Set-Ran)",
                "$_.Supplier -eq \"$(Set-Ran)\"",
                "Set-Ran",
                "InvoiceId -eq (Set-Ran)",
            }
        )
        {
            Assert.Equal("refused False", _engine.Run(trap + "$x = 1,2; try { Get-Query '" + filter + "' } catch { \"refused $ran\" }"));
        }
    }
}
