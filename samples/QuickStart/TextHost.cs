using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace OracleFusion.Samples;

/// <summary>
/// A PowerShell host that writes to a text writer what the console host would show, 120 columns wide. It asks nobody: a question is
/// answered by
/// <paramref name="answer"/>, which gets the question and gives the index of the choice. Colours are left out unless
/// <paramref name="inColour"/>.
/// </summary>
public sealed class TextHost(TextWriter writer, Func<string, int>? answer = null, bool inColour = false) : PSHost
{
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "OracleFusion";

    public override Version Version { get; } = new(1, 0);

    public override PSHostUserInterface UI { get; } = new TextInterface(writer, answer, inColour);

    public override void EnterNestedPrompt() => throw new NotSupportedException("There is nobody to ask.");

    public override void ExitNestedPrompt() { }

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    public override void SetShouldExit(int exitCode) { }
}

internal sealed class TextInterface(TextWriter writer, Func<string, int>? answer, bool inColour) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new TextScreen();

    public override bool SupportsVirtualTerminal => inColour;

    public override void Write(string value) => writer.Write(GetOutputString(value, inColour));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => writer.WriteLine(GetOutputString(value, inColour));

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message) => writer.WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => writer.WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => writer.WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record) { }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        (answer ?? throw NobodyToAsk(message))(caption + "\n" + message);

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw NobodyToAsk(message);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw NobodyToAsk(message);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options
    ) => throw NobodyToAsk(message);

    public override string ReadLine() => throw NobodyToAsk("a line");

    public override SecureString ReadLineAsSecureString() => throw NobodyToAsk("a secret");

    private static NotSupportedException NobodyToAsk(string what) => new($"There is nobody to ask for: {what}");
}

internal sealed class TextScreen : PSHostRawUserInterface
{
    public override ConsoleColor BackgroundColor { get; set; }

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Size BufferSize { get; set; } = new(120, 3000);

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; } = 1;

    public override bool KeyAvailable => false;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Size MaxWindowSize => WindowSize;

    public override Coordinates WindowPosition { get; set; }

    public override Size WindowSize { get; set; } = new(120, 50);

    public override string WindowTitle { get; set; } = "";

    public override void FlushInputBuffer() { }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw new NotSupportedException();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
}
