package org.marshrut.interagency;

import org.marshrut.interagency.InteragencyAnswers.BodyAnswer;
import org.marshrut.interagency.InteragencyAnswers.BodyReceipt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers of other bodies, from the account of the exchange. */
@RestController
@RequestMapping("/api/interagency")
class InteragencyController {

    private final InteragencyAnswers answers;

    InteragencyController(InteragencyAnswers answers) {
        this.answers = answers;
    }

    @PostMapping("/answers")
    BodyReceipt answer(@RequestBody BodyAnswer answer) {
        return answers.take(answer);
    }
}
