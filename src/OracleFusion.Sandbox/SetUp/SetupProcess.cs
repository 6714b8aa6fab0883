namespace OracleFusion.Sandbox.SetUp;

/// <summary>A process that exports or imports set-up data. It has ended when it was asked for twice, and its result is there at the second
/// question for it.</summary>
internal sealed class SetupProcess
{
    private int _questions;
    private int _resultQuestions;

    public required long Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string StatusCode { get; init; }

    public required string Log { get; init; }

    /// <summary>The summary, as text with tabs that is called a workbook.</summary>
    public required string Summary { get; init; }

    /// <summary>The package of an export.</summary>
    public byte[]? Package { get; init; }

    public bool AskWhetherEnded() => ++_questions > 2;

    public bool AskForResult() => _questions > 2 && ++_resultQuestions > 1;
}
