//! Why an item stands where it stands, and what would move it: words, which pages put in sentences.

use crate::words;

words! {
    /// The reason of an item. Pages word it; here stands the plain sense.
    pub enum Because {
        /// It is on record.
        InPlace = "in_place",
        /// They confirmed it by their own link.
        Confirmed = "confirmed",
        /// It was confirmed together, on one device.
        Together = "together",
        /// It stands on a dated sheet that they signed.
        OnPaper = "on_paper",
        /// They answered it in the one sitting of the light path.
        OneSitting = "one_sitting",
        /// The agreement is kept and signed elsewhere.
        SignedElsewhere = "signed_elsewhere",
        /// Each lead said yes to the plan.
        PlanAccepted = "plan_accepted",
        /// One named person and a way to reach the group.
        OneAndTheGroup = "one_and_the_group",
        /// Everybody of the group is named, so everybody knows.
        EverybodyNamed = "everybody_named",
        /// A volunteer's own word is the approval of their time.
        OwnWord = "own_word",
        /// A chance out of a proposal, young enough to count.
        Chance = "chance",
        /// There is a next date between the leads.
        NextDate = "next_date",
        /// It rests by agreement, with a day to go on.
        Resumes = "resumes",
        /// The tap of the month said: about as planned.
        TappedAsPlanned = "tapped_as_planned",
        /// The tap of the month said: less than planned.
        TappedLess = "tapped_less",
        /// The tap of the month said: more than planned.
        TappedMore = "tapped_more",

        /// They told us; we wrote it down, and they have not confirmed it.
        ToldUs = "told_us",
        /// Staff entered it for them; they have not confirmed it.
        Reported = "reported",

        /// They said yes, but something should change.
        YesBut = "yes_but",
        /// They said that it is not for them.
        NotForThem = "not_for_them",

        /// It was confirmed too long ago.
        Old = "old",
        /// It was confirmed for an older text.
        OlderText = "older_text",
        /// It is past its last day.
        PastItsEnd = "past_its_end",
        /// Somebody who was named has left.
        SomebodyLeft = "somebody_left",
        /// The lead has left, and nobody has taken the place.
        LeadLeft = "lead_left",
        /// The approval has run out.
        ApprovalLapsed = "approval_lapsed",
        /// The plan's time is over.
        PlanOver = "plan_over",
        /// A chance that was never tied to an aim.
        OldChance = "old_chance",
        /// The sheet was filed too long ago.
        OldSheet = "old_sheet",
        /// A contact has changed since the sheet was filed.
        ContactChanged = "contact_changed",
        /// The group has not met in one and a half times its rhythm.
        NotMet = "not_met",
        /// The agreement has ended.
        AgreementEnded = "agreement_ended",

        /// No purpose is written.
        NoPurpose = "no_purpose",
        /// The purpose does not say for whom.
        PurposeForWhom = "purpose_for_whom",
        /// The purpose does not say what changes.
        PurposeChange = "purpose_change",
        /// The purpose does not say where we would notice.
        PurposeSign = "purpose_sign",
        /// They have not said the purpose back.
        NotSaidBack = "not_said_back",
        /// They confirmed the purpose, but not in their own words.
        NotTheirWords = "not_their_words",
        /// None of their own priorities is linked.
        NoPriority = "no_priority",
        /// We linked a priority of theirs; they have not confirmed it.
        PriorityUnconfirmed = "priority_unconfirmed",
        /// No need is linked.
        NoNeed = "no_need",
        /// It does not say what they give.
        GivesNothing = "gives_nothing",
        /// It does not say what they get.
        GetsNothing = "gets_nothing",
        /// The library has not written what it thinks they bring.
        NoAccount = "no_account",
        /// What they bring is our guess: they have not confirmed it.
        OurGuess = "our_guess",
        /// There is no audit of what the library can offer.
        NoAudit = "no_audit",
        /// Nothing is known about how we differ.
        NoStrand = "no_strand",
        /// Not all three strands of how we differ have an entry.
        StrandMissing = "strand_missing",
        /// A question has been open for too long.
        QuestionOpen = "question_open",
        /// The time that they have is not known.
        TimeUnknown = "time_unknown",
        /// More is asked of them than the time that they have.
        AskTooBig = "ask_too_big",
        /// A large organisation without a senior supporter.
        NoSponsor = "no_sponsor",
        /// Something that is needed on paper has not been begun.
        ProcessWaiting = "process_waiting",
        /// Nobody leads for them.
        NoLead = "no_lead",
        /// The lead has no approved hours.
        NoHours = "no_hours",
        /// How we stay in touch is not agreed.
        NoCommunications = "no_communications",
        /// They have not said yes to how we stay in touch.
        CommunicationsOpen = "communications_open",
        /// There is no agreement in force and no accepted plan.
        NoAgreement = "no_agreement",
        /// An agreement is being written; this party has said yes to some of its clauses.
        Drafted = "drafted",
        /// An agreement lies ready, and this party has not signed it.
        NotSigned = "not_signed",
        /// This party has signed, and another has not.
        OthersSign = "others_sign",
        /// Nothing is written, and that is recorded.
        NothingWritten = "nothing_written",
        /// The agreement begins on a later day.
        AgreementLater = "agreement_later",
        /// The agreement is in force, and they have not joined it yet.
        NotJoined = "not_joined",
        /// The agreement has ended before they joined it.
        NeverJoined = "never_joined",
        /// Who signed may not sign for the organisation.
        NotAuthorised = "not_authorised",
        /// No group meets for this partnership.
        NoBody = "no_body",
        /// On the light path, no next date between the leads.
        NoNextDate = "no_next_date",
        /// No next meeting is set.
        NoNextMeeting = "no_next_meeting",
        /// The notes of the last meeting were not sent.
        NotesNotSent = "notes_not_sent",
        /// The notes of the last meeting were sent late.
        NotesLate = "notes_late",
        /// Fewer than two people are named.
        FewPeople = "few_people",
        /// Their own people have not been told.
        NotBriefed = "not_briefed",
        /// The sheet of whom to ring was never filed.
        NotFiled = "not_filed",
        /// No effort is planned.
        NoPlan = "no_plan",
        /// The line manager has not approved it.
        NotApproved = "not_approved",
        /// It does not say when they will have something of it.
        NoHorizon = "no_horizon",
        /// Less than half of the planned effort was given.
        UnderPlan = "under_plan",
        /// Much more than the planned effort was given.
        OverPlan = "over_plan",

        /// Based on a record kept by the library.
        LibraryRecord = "library_record",
    }
}

words! {
    /// The one thing that would move an item.
    pub enum Next {
        /// Write the purpose with its three parts.
        WritePurpose = "write_purpose",
        /// Ask them to say the purpose back.
        SayBack = "say_back",
        /// Link a priority of theirs and ask whether it is right.
        LinkPriority = "link_priority",
        /// Ask them to confirm.
        AskToConfirm = "ask_to_confirm",
        /// Link the need, or tie the chance to an aim.
        LinkNeed = "link_need",
        /// Fill the table of what each gives and gets.
        FillValueTable = "fill_value_table",
        /// Write what we think they bring.
        WriteAccount = "write_account",
        /// Look at what we can offer.
        DoAudit = "do_audit",
        /// Talk about how we differ.
        TalkDifferences = "talk_differences",
        /// Answer the question.
        Answer = "answer",
        /// Ring about the answer.
        AskForAnswer = "ask_for_answer",
        /// Ask what time they have.
        AskTime = "ask_time",
        /// Ask less of them, or pay for their time.
        AskLess = "ask_less",
        /// Find a senior supporter, or ask again.
        FindSponsor = "find_sponsor",
        /// Help with the process.
        HelpWithProcess = "help_with_process",
        /// Name a lead.
        NameLead = "name_lead",
        /// Have the hours approved.
        ApproveHours = "approve_hours",
        /// Agree how to stay in touch.
        AgreeCommunications = "agree_communications",
        /// Make the agreement, or a one-page plan.
        MakeAgreement = "make_agreement",
        /// Finish the draft and offer it.
        OfferAgreement = "offer_agreement",
        /// Ask for the signature that is missing.
        AskToSign = "ask_to_sign",
        /// Ask them to join the agreement.
        AskToJoin = "ask_to_join",
        /// Renew, reshape or end the agreement.
        Renew = "renew",
        /// Set up the group that meets.
        SetUpBody = "set_up_body",
        /// Set the next meeting.
        SetMeeting = "set_meeting",
        /// Send the notes.
        SendNotes = "send_notes",
        /// Send the next notes in time.
        NotesSooner = "notes_sooner",
        /// Name a second person.
        NameSecond = "name_second",
        /// Have it signed by somebody who may.
        GetSignature = "get_signature",
        /// Tell their people.
        Brief = "brief",
        /// File the new sheet.
        FileSheet = "file_sheet",
        /// Plan the effort.
        PlanEffort = "plan_effort",
        /// Ask the line manager.
        AskManager = "ask_manager",
        /// Say when the good will come.
        SetHorizon = "set_horizon",
        /// One tap: about as planned, less, more.
        Tap = "tap",
        /// Talk about the effort with the manager.
        TalkEffort = "talk_effort",
        /// The yearly sitting: still true?
        StillTrue = "still_true",
        /// Talk about their *not for us*.
        TalkItOver = "talk_it_over",
        /// Settle what should change, and ask again.
        SettleChange = "settle_change",
        /// Wait: they are asking their own people.
        WaitForThem = "wait_for_them",
        /// The catch-up talk: one sheet, twenty minutes (K20).
        CatchUpTalk = "catch_up_talk",
    }
}

words! {
    /// Who can do the next step.
    pub enum Who {
        /// Our lead.
        Lead = "lead",
        /// The manager.
        Manager = "manager",
        /// The party itself.
        Party = "party",
    }
}

words! {
    /// What is worth naming beside a state.
    pub enum FlagKind {
        /// The purpose serves one side much more than another.
        UnevenFit = "uneven_fit",
        /// A cell of the value table is empty.
        EmptyCell = "empty_cell",
        /// One side has brought much less of what it promised than another.
        DeliveryGap = "delivery_gap",
        /// Run by volunteers: the light path would fit.
        LightPathFits = "light_path_fits",
        /// What is asked takes most of the time that they have.
        AskNearLimit = "ask_near_limit",
        /// The same process has frustrated more than once.
        Friction = "friction",
        /// The lead has more in hand than the approved hours.
        Overload = "overload",
        /// Most contacts of one side hang on one of its people.
        OnePerson = "one_person",
        /// The lead's place has been empty for too long.
        LeadVacant = "lead_vacant",
        /// The good is planned before any effort.
        BenefitFirst = "benefit_first",
        /// The team has no hours left.
        NoSpareHours = "no_spare_hours",
    }
}
