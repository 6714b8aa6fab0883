using System.Management.Automation;
using System.Runtime.InteropServices;
using OracleFusion.Client;
using OracleFusion.Errors;
using OracleFusion.Parameters;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>
/// What every cmdlet stands on: the one place where the pipeline's thread waits for the client, where the client's exceptions become
/// PowerShell's errors, and where Ctrl+C and Select-Object -First reach the work under way.
/// </summary>
public abstract class FusionCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineMessages _messages;
    private Confirmation? _question;

    private readonly HashSet<string> _saved = new(SamePath);

    /// <summary>Tells whether two paths are of one file: only Linux tells names apart that differ in capitals alone.</summary>
    internal static StringComparer SamePath { get; } =
        RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    private protected FusionCmdlet() => _messages = new PipelineMessages(this);

    /// <summary>Ends the work under way. PowerShell calls it at the end of every pipeline, and calls nothing else when Select-Object -First
    /// has had enough.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the work under way.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stopping.Cancel();

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() =>
        Guard(() =>
        {
            ListedWords.Spell(this);
            CheckGiven();
            Begin();
        });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() =>
        Guard(() =>
        {
            if (TakesInput())
                ProcessInput();
        });

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    private protected virtual void Begin() { }

    /// <summary>Refuses parameters that were given by name and are none to be given so.</summary>
    private protected virtual void CheckGiven() { }

    /// <summary>Whether what came through the pipeline may be worked on; where it may not, the error is written.</summary>
    private protected virtual bool TakesInput() => true;

    private protected virtual void ProcessInput() { }

    private protected virtual void End() { }

    /// <summary>Asks as PowerShell does whether to go on; where the host cannot ask, the error says what to give.</summary>
    /// <param name="target">What it is about.</param>
    /// <param name="action">What is done to it.</param>
    private protected new bool ShouldProcess(string target, string action) =>
        Confirmation.Ask(target, action, "-Confirm:$false", base.ShouldProcess);

    /// <summary>Asks as PowerShell does whether to go on, unless -Force was given and -Confirm was not.</summary>
    /// <param name="target">What it is about.</param>
    /// <param name="action">What is done to it.</param>
    /// <param name="isForced">Whether -Force was given.</param>
    private protected bool Confirms(string target, string action, bool isForced) =>
        (_question ??= new Confirmation(this)).Confirms(target, action, isForced, static () => false);

    /// <summary>Whether the user, or a message of the cmdlet's own that was made an error, has ended the work under way.</summary>
    private protected bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Waits for the client's work on the pipeline's thread, writing meanwhile what the client has to tell.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    private protected T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        var stopping = _stopping.Token;
        if (stopping.IsCancellationRequested)
            throw new PipelineStoppedException();
        var task = work(stopping);
        try
        {
            _messages.WriteUntilEnd(task, stopping);
        }
        catch
        {
            // A message ended the pipeline (-WarningAction Stop), or the user did: the work is not wanted any more.
            _stopping.Cancel();
            throw;
        }
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Begins the client's work and does not wait for it, so that nothing can come between its beginning and the account that is
    /// kept of it.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped before; nothing was begun.</exception>
    private protected T Start<T>(Func<CancellationToken, T> work)
    {
        var stopping = _stopping.Token;
        return stopping.IsCancellationRequested ? throw new PipelineStoppedException() : work(stopping);
    }

    /// <inheritdoc cref="Await{T}"/>
    private protected void Await(Func<CancellationToken, Task> work) =>
        Await(async token =>
        {
            await work(token).ConfigureAwait(false);
            return true;
        });

    /// <summary>Does the work for one input. An error that concerns only that input is written and the pipeline goes on; any other ends
    /// it.</summary>
    /// <param name="target">The input, as the user gave it.</param>
    /// <param name="work">The work.</param>
    /// <param name="what">What the work is about, in front of the error, where one input stands for several things; null for the input as
    /// such.</param>
    /// <param name="look">The command that looks for a write whose answer was lost; null where there is none.</param>
    /// <returns>Whether it was done.</returns>
    private protected bool Attempt(object? target, Action work, string? what = null, string? look = null)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e) when (FusionErrors.ConcernsOneInput(e))
        {
            WriteError(FusionErrors.Record(e, target, what, look));
            return false;
        }
    }

    /// <summary>Whether something was sent that must not be sent again: whatever fails from then on, its errors say so.</summary>
    private protected bool IsSent { get; set; }

    /// <summary>Writes an error.</summary>
    private protected new void WriteError(ErrorRecord record)
    {
        if (IsSent)
            (record.Exception as FusionException)?.MarkDone();
        base.WriteError(record);
    }

    /// <summary>Writes the errors of parts of what was sent, which may be sent again when they are corrected, and then that of the whole.
    /// Where the first error ends the pipeline (-ErrorAction Stop), all but the last come as warnings, so that each is told.</summary>
    /// <param name="parts">The errors of the parts.</param>
    /// <param name="whole">The error of the whole; null where the parts say all.</param>
    private protected void WriteRejections(IReadOnlyList<ErrorRecord> parts, ErrorRecord? whole)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (StopsAtError && (whole is not null || i < parts.Count - 1))
                WriteWarning(parts[i].ToString());
            else
                base.WriteError(parts[i]);
        }

        if (whole is not null)
            WriteError(whole);
    }

    private bool StopsAtError =>
        LanguagePrimitives.TryConvertTo(
            MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var given) ? given : GetVariableValue("ErrorActionPreference"),
            out ActionPreference preference
        )
        && preference == ActionPreference.Stop;

    /// <summary>Saves a file, whole or not at all, and never over one that the same command has saved: two documents may have one
    /// name.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="replace">Whether it may take the place of a file that was there before.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="FusionInputException">It cannot be written, is there already, or was saved by this command before.</exception>
    private protected void SaveFile(string path, bool replace, Func<Stream, CancellationToken, Task> write) =>
        SaveFile(path, replace, token => WholeFile.WriteAsync(path, replace, write, token));

    /// <inheritdoc cref="SaveFile(string, bool, Func{Stream, CancellationToken, Task})"/>
    /// <param name="path">Its full path.</param>
    /// <param name="replace">Whether it may take the place of a file that was there before.</param>
    /// <param name="save">Saves it.</param>
    private protected void SaveFile(string path, bool replace, Func<CancellationToken, Task> save)
    {
        if (_saved.Contains(path))
            throw new FusionInputException(
                $"'{path}' was saved by the same command before, and what has the same name is not saved over it. Save it by itself, to "
                    + "another folder."
            );
        try
        {
            Await(save);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException(
                $"'{path}' cannot be written: {e.Message}{(!replace && File.Exists(path) ? " -Force replaces it." : "")}",
                e
            );
        }

        _saved.Add(path);
    }

    /// <summary>Emits a file as Get-Item does: the provider adds what tables of files show, such as the mode, the owner and the
    /// size.</summary>
    /// <param name="path">Its full path.</param>
    private protected void WriteFileItem(string path) =>
        WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);

    /// <summary>Lets the pipeline's thread write something while it waits; may be called from any thread.</summary>
    private protected void Post(Action<Cmdlet> message) => _messages.Post(message);

    /// <summary>Ends what the pipeline's thread does for work under way: it writes nothing more and runs no script for it.</summary>
    private protected void CloseMessages() => _messages.Close();

    /// <summary>The client of a connection, telling this cmdlet's streams what it does.</summary>
    private protected FusionClient Observed(FusionClient client, bool logBodies = false) =>
        client.ReportTo(new PipelineObserver(_messages, logBodies));

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (FusionErrors.IsOurs(e))
        {
            ThrowTerminatingError(FusionErrors.Record(e, null));
        }
    }
}
