using ImprovementRegister.Actions;

namespace ImprovementRegister.Importing;

public static partial class RegisterRows
{
    /// <summary>What a row says that was done, as commands.</summary>
    public sealed partial class Read
    {
        /// <summary>What happened after it was raised, each on its day.</summary>
        public void Steps(Draft<ImprovementAction> action)
        {
            var started = StartedOn ?? RaisedOn;
            var status = Status ?? OldStatus.Open;
            _ = status switch
            {
                OldStatus.InProgress or OldStatus.Waiting when action.State.Owner is null && !action.IsRefused => NotBegun(),
                OldStatus.InProgress => Start(action, started),
                OldStatus.Waiting => Wait(action, started),
                OldStatus.Completed or OldStatus.Effective => (!Begins(action) || Start(action, started)) & Complete(action),
                OldStatus.Cancelled => Cancel(action),
                _ => !Begins(action) || Start(action, started),
            };
            Notes(action);
        }

        private bool Begins(Draft<ImprovementAction> action) => StartedOn is not null && (action.State.Owner is not null || action.IsRefused);

        /// <summary>Work begins when it is somebody's (<see cref="StartAction"/>); an action is not left out for that.</summary>
        private bool NotBegun()
        {
            _row.Warn("owner", "not-begun", new Message("Zonder eigenaar kan de actie hier niet lopen; ze gaat mee als gemeld.", "Without an owner it cannot be in progress here; it goes in as raised."));
            return true;
        }

        public bool Start(Draft<ImprovementAction> action, DateOnly? on) =>
            action.Do(new StartAction(null as string) { HappenedOn = on }, null, ("happenedOn", StartedOn is null ? RaisedFrom : "startedOn"));

        public bool Wait(Draft<ImprovementAction> action, DateOnly? on)
        {
            var today = _context.Now.Today;
            var look = action.State.Deadline?.On is { } deadline && deadline > today ? deadline : today;
            return action.Do(new WaitForThirdParty(FreeText.Cut(_row["note"] ?? _row["status"], Limits.Reason), look) { HappenedOn = on }, null, ("waitingFor", "note"), ("happenedOn", "startedOn"));
        }

        public bool Complete(Draft<ImprovementAction> action)
        {
            if ((CompletedOn ?? _context.Mapping.CompletedOn) is not { } on)
            {
                _row.Problem("completedOn", "completed-when", new Message(
                    "De actie is klaar, maar er staat niet wanneer; vul de dag in, of kies bij de import een dag voor rijen zonder.",
                    "The action is done, but it does not say when; fill in the day, or choose one for rows without."));
                return false;
            }

            return action.Do(new CompleteAction(on, null, null), null, ("completedOn", "completedOn"), ("happenedOn", "completedOn"));
        }

        public bool Cancel(Draft<ImprovementAction> action) => action.Do(
            new CancelAction(FreeText.Cut(_row["note"], Limits.Reason) ?? $"Vervallen in {_context.Register}", null) { HappenedOn = CompletedOn ?? StartedOn ?? RaisedOn }, null, ("reason", "note"), ("happenedOn", "completedOn"));

        /// <summary>What the old register says of the effect stays its word: here somebody else than who enters it judges (domain.md H3).</summary>
        public void Notes(Draft<ImprovementAction> action)
        {
            var last = CompletedOn ?? StartedOn ?? RaisedOn;
            var effect = _row["effect"] ?? (Status == OldStatus.Effective ? _row["status"] : null);
            if (effect is not null && action.Do(new AddNote($"Effect volgens {_context.Register}: {effect}") { HappenedOn = last }, null, ("text", "effect"), ("happenedOn", "completedOn")))
            {
                _row.Warn("effect", "effect-as-note", new Message(
                    "Wat er over het effect staat, gaat mee als opmerking; het oordeel is aan iemand die de actie niet uitvoerde.", "What it says of the effect goes along as a note; the verdict is for somebody who did not carry it out."));
            }

            if (_row["note"] is { } note)
            {
                action.Do(new AddNote(note) { HappenedOn = last }, null, ("text", "note"), ("happenedOn", "completedOn"));
            }
        }
    }
}
